/** Holds back a key that is still arriving in a text shown as it grows. */

import { redact, redactArriving } from "./redact.ts";

/** The next step of a display that shows the beginning of a growing text. */
export interface DisplayStep {
  /** Text to append; the key in it is replaced. */
  added: string;
  /** Number of characters of the text that are on display then. */
  shown: number;
}

/**
 * Returns the next step of a display while more text may come. An end of the text that may be the beginning of the key
 * waits until more text rules it out or completes the key, from its first character on: none of it is ever on display.
 * @param text all that arrived
 * @param shown number of characters of it that are on display
 * @param key `""` when there is nothing to hide
 */
export function showArriving(text: string, shown: number, key: string): DisplayStep {
  const { hidden, end } = redactArriving(text, shown, key);
  return { added: hidden, shown: end };
}

/**
 * Returns the last step of a display, when no more text will come: what was held back is shown, unless so many
 * characters of the key had arrived that they give it away.
 */
export const showRest = (text: string, shown: number, key: string): DisplayStep => ({
  added: redact(text.slice(shown), key),
  shown: text.length,
});
