/** Characters that are invisible on screen, by their Unicode property. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Control characters and halves of surrogate pairs: no header, URL or snippet can contain them. */
const unwritable = /[\p{Cc}\p{Cs}]/u;

const names: Record<string, string> = {
  "\t": "a tab",
  "\n": "a line break",
  "\r": "a line break",
  " ": "a space",
};

/** Returns a character in Unicode notation: `U+200B`. */
export const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Names a character without printing it: `a space, U+0020`. */
export const describe = (char: string): string =>
  names[char] ? `${names[char]}, ${codePoint(char)}` : codePoint(char);

/** Drops all invisible characters, with a note. */
export function dropInvisible(text: string, notes: string[]): string {
  const found = text.match(invisible);
  if (!found) return text;
  notes.push(
    found.length === 1
      ? `Dropped an invisible character (${codePoint(found[0])}).`
      : `Dropped ${found.length} invisible characters.`,
  );
  return text.replace(invisible, "");
}

/** Drops white space at both ends, with a note unless the text is blank. */
export function trim(text: string, notes: string[]): string {
  const trimmed = text.trim();
  if (trimmed && trimmed !== text) notes.push("Dropped the space around it.");
  return trimmed;
}

/** Returns the error for the first control character or half of a surrogate pair, if there is one. */
export function unwritableError(text: string): string | undefined {
  const char = unwritable.exec(text)?.[0];
  return char && `It contains a control character (${describe(char)}). Remove it.`;
}

/** Returns the error for a text that is too long for a field. */
export const tooLongError = (limit: number): string =>
  `Longer than ${limit.toLocaleString("en")} characters. Check what was pasted.`;
