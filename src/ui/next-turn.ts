/** Milliseconds of work after which the browser gets a turn. */
const TURN_MS = 50;

/**
 * Returns a function for loops that read what a server sends: it resolves at once, but every 50 ms only after the
 * browser had a turn. Reads of bytes that have arrived go on without one, so that clicks and frames would wait.
 */
export function createTurns(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < TURN_MS) return;
    await nextTurn();
    last = performance.now();
  };
}

/** Resolves in a task of its own. A message, since timers of hidden pages wait for a second. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      "message",
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(undefined);
  });
