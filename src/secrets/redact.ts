import { occurrencesOf } from "./find-key.ts";

/** Stands for the key in a text. */
const HIDDEN = "[your key]";

/** Minimum length of a key's beginning that is hidden at the end of a cut-off text. */
const MIN_BEGINNING = 6;

/**
 * Whether a key must be hidden. A short key or an ordinary word (`ollama`) is a dummy, and hiding a dummy would garble
 * other words.
 */
export const isSecret = (key: string): boolean => key.length >= 6 && !/^[a-z]{6,8}$/i.test(key);

/** Hides a secret in a text: every occurrence, escaped ones too, and the beginning of one where the text was cut off. */
export function redact(text: string, secret: string | undefined): string {
  if (!secret || !isSecret(secret)) return text;
  const whole = text.endsWith("…") ? text.slice(0, -1) : text;
  let hidden = "";
  let shown = 0;
  for (const { start, end, isWhole, length } of occurrencesOf(secret, whole)) {
    if (!isWhole && length < MIN_BEGINNING) continue;
    hidden += whole.slice(shown, start) + HIDDEN;
    shown = end;
    if (!isWhole) break;
  }
  return hidden + text.slice(shown);
}

/**
 * Hides a secret in a text of which more may come.
 * @returns the text up to where the secret may begin, with every occurrence replaced, and the place where that is
 */
export function redactArriving(text: string, from: number, secret: string): { hidden: string; end: number } {
  if (!isSecret(secret)) return { hidden: text.slice(from), end: text.length };
  let hidden = "";
  let shown = from;
  for (const { start, end, isWhole } of occurrencesOf(secret, text, from)) {
    hidden += text.slice(shown, start);
    shown = start;
    if (!isWhole) return { hidden, end: start };
    hidden += HIDDEN;
    shown = end;
  }
  return { hidden: hidden + text.slice(shown), end: text.length };
}
