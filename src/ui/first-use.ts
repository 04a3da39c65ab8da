/**
 * Hydrates an island (`client:first-use`) at the first sign of a visitor, or once the page has been idle for a while:
 * most of the page's script is React, which reading needs not.
 */

/** Name of the event with which the page asks for its islands before any other sign. */
export const FIRST_USE = "first-use";

const signs = ["pointermove", "pointerdown", "touchstart", "click", "keydown", "focusin", "input", "scroll"];

/** Milliseconds after the page's own files until the islands come without a sign. */
const PATIENCE = 4000;

/**
 * Waits for a sign, then hydrates.
 * @param load loads the island's script
 */
export default function hydrateOnFirstUse(load: () => Promise<() => Promise<void>>): void {
  const stop = new AbortController();
  const { signal } = stop;
  const start = async () => {
    if (signal.aborted) return;
    stop.abort();
    // What the visitor asks for with the sign itself goes first: a panel is fetched at a click.
    await new Promise((resolve) => setTimeout(resolve));
    const hydrate = await load();
    await hydrate();
  };
  for (const sign of [...signs, FIRST_USE]) {
    addEventListener(sign, () => void start(), { capture: true, passive: true, signal });
  }
  const startLater = () => setTimeout(() => void start(), PATIENCE);
  if (document.readyState === "complete") startLater();
  else addEventListener("load", startLater, { signal });
}
