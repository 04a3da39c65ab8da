/** Returns JSON text indented, and any other text as it is. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Characters of base64 from which a text is a picture's, or as long. */
const LONG = /[\w+/=-]{2000,}/g;

/** Shortens what nobody reads: each very long word, such as a picture in base64, to its beginning and its length. */
export const shortenLongWords = (text: string): string =>
  text.replace(LONG, (word) => `${word.slice(0, 40)}… (${word.length.toLocaleString("en")} characters)`);
