/** Minimum length of a key's beginning that is hidden at the end of a cut-off text. */
const MIN_BEGINNING = 6;

/**
 * Whether a key must be hidden. A short key or an ordinary word (`ollama`) is a dummy, and hiding a dummy would garble
 * other words.
 */
export const isSecret = (key: string): boolean => key.length >= 6 && !/^[a-z]{6,8}$/i.test(key);

/** Returns a text with every occurrence of a secret replaced. */
export const replaceKey = (text: string, secret: string): string =>
  isSecret(secret) ? text.replaceAll(secret, () => "[your key]") : text;

/** Hides a secret in a text: every occurrence, and the beginning of one where the text was cut off. */
export function redact(text: string, secret: string | undefined): string {
  if (!secret || !isSecret(secret)) return text;
  const shown = replaceKey(text, secret);
  const end = shown.endsWith("…") ? shown.length - 1 : shown.length;
  for (let length = Math.min(secret.length - 1, end); length >= MIN_BEGINNING; length--) {
    if (shown.slice(end - length, end) === secret.slice(0, length)) {
      return `${shown.slice(0, end - length)}[your key]${shown.slice(end)}`;
    }
  }
  return shown;
}
