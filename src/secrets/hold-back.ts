/** Holds back a key that is still arriving in a text shown as it grows. */

import { redact, redactArriving } from "./redact.ts";

/**
 * Most characters of what may be a key that are on display. So few are the end of many words, and a text that stops
 * there for a while would seem cut; they are taken back when they turn out to be of the key.
 */
const MOST_SHOWN = 3;

/** Part of a growing text that is on display. */
export interface Displayed {
  /** Number of the text's characters on display for good: all before what may be the beginning of the key. */
  settled: number;
  /** Number of characters after those that are on display until more text tells what they are. */
  open: number;
}

export const NOTHING_DISPLAYED: Displayed = { settled: 0, open: 0 };

/** The next step of a display. */
export interface DisplayStep {
  /** Number of characters to remove from the end of the display, before `added` is appended. */
  removed: number;
  /** Text to append; the key in it is replaced. */
  added: string;
  displayed: Displayed;
}

/**
 * Returns the next step of a display while more text may come. An end of the text that may be the beginning of the key
 * waits until more text rules it out or completes the key.
 * @param text all that arrived
 * @param displayed what of it is on display
 * @param key `""` when there is nothing to hide
 */
export function showArriving(text: string, displayed: Displayed, key: string): DisplayStep {
  const { hidden, end } = redactArriving(text, displayed.settled, key);
  const held = text.length - end;
  // A beginning that grows too long keeps what is on display of it.
  const before = end === displayed.settled ? displayed.open : 0;
  const open = held <= MOST_SHOWN ? held : before;
  return step(text, displayed, hidden + text.slice(end, end + open), { settled: end, open });
}

/**
 * Returns the last step of a display, when no more text will come: what was held back is shown, unless so many
 * characters of the key had arrived that they give it away.
 */
export const showRest = (text: string, displayed: Displayed, key: string): DisplayStep =>
  step(text, displayed, redact(text.slice(displayed.settled), key), { settled: text.length, open: 0 });

/** Returns the step to a display on which `target` follows what is settled. */
function step(text: string, { settled, open }: Displayed, target: string, displayed: Displayed): DisplayStep {
  const stays = target.startsWith(text.slice(settled, settled + open));
  return { removed: stays ? 0 : open, added: stays ? target.slice(open) : target, displayed };
}
