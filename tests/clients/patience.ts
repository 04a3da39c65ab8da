/** Longest wait for a client to do what it must do meanwhile. */
const PATIENCE_MS = 20_000;

/** Waits for a promise, but not for ever, and returns whether it came. */
export async function withPatience(promise: Promise<void>): Promise<boolean> {
  const patience = Promise.withResolvers<false>();
  const timer = setTimeout(() => patience.resolve(false), PATIENCE_MS);
  const came = await Promise.race([promise.then(() => true), patience.promise]);
  clearTimeout(timer);
  return came;
}
