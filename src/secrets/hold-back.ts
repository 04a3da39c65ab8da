/** Holds back a key that is still arriving in a text shown as it grows. */

import { redact } from "./redact.ts";

/** From this many characters on, a beginning of the key at the end of the text is held back. */
const SHORTEST_HELD = 4;

/** The next step of a display that shows the beginning of a growing text. */
export interface DisplayStep {
  /** Number of characters to remove from the end of the display, before `added` is appended. */
  removed: number;
  /** Text to append; the key in it is replaced. */
  added: string;
  /** Number of characters of the text that are on display then. */
  shown: number;
}

/**
 * Returns the next step of a display while more text may come. An end of the text that may be the beginning of the key
 * waits until more text rules it out or completes the key.
 * @param text all that arrived
 * @param shown number of characters of it that are on display
 * @param key `""` when there is nothing to hide
 */
export const showArriving = (text: string, shown: number, key: string): DisplayStep =>
  showUntil(text.length - heldBack(text, key), text, shown, key);

/** Returns the last step of a display, when no more text will come: nothing is held back. */
export const showRest = (text: string, shown: number, key: string): DisplayStep =>
  showUntil(text.length, text, shown, key);

function showUntil(end: number, text: string, shown: number, key: string): DisplayStep {
  // The first characters of a key are those of many words, so they may be on display: remove them.
  const found = key ? text.indexOf(key, Math.max(0, shown - key.length + 1)) : -1;
  const start = found >= 0 && found < shown ? found : shown;
  const removed = shown - start;
  // While the beginning of the key is on display, nothing follows it until the key is complete or ruled out.
  if (end <= start) return { removed, added: "", shown: start };
  return { removed, added: redact(text.slice(start, end), key), shown: end };
}

/** Number of characters at the end of the text that may be the beginning of the key. */
function heldBack(text: string, key: string): number {
  for (let length = Math.min(key.length - 1, text.length); length >= SHORTEST_HELD; length--) {
    if (text.endsWith(key.slice(0, length))) return length;
  }
  return 0;
}
