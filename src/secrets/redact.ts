/** How much of a key at the end of a cut-off text is still worth hiding. */
const SHORTEST_REST = 6;

/** A key that is short or an ordinary word is a dummy (`ollama`), and hiding it would mar what it happens to be part of. */
export const isSecret = (key: string): boolean => key.length >= 6 && !/^[a-z]{6,8}$/i.test(key);

/**
 * Takes a secret out of a text that is to be shown: every occurrence, and the beginning of one where the text was cut.
 */
export function redact(text: string, secret: string | undefined): string {
  if (!secret || !isSecret(secret)) return text;
  const shown = text.replaceAll(secret, () => "[your key]");
  const end = shown.endsWith("…") ? shown.length - 1 : shown.length;
  for (let length = Math.min(secret.length - 1, end); length >= SHORTEST_REST; length--) {
    if (shown.slice(end - length, end) === secret.slice(0, length)) {
      return `${shown.slice(0, end - length)}[your key]${shown.slice(end)}`;
    }
  }
  return shown;
}
