/** Unicode's name for characters that take no room on screen, yet make two texts differ. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Controls and halves of surrogate pairs: no header, URL or snippet can carry them. */
const unwritable = /[\p{Cc}\p{Cs}]/u;

const names: Record<string, string> = {
  "\t": "a tab",
  "\n": "a line break",
  "\r": "a line break",
  " ": "a space",
};

/** A character as people look it up: `U+200B`. */
export const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A character for an error text, without printing it: `a space, U+0020`. */
export const describe = (char: string): string =>
  names[char] ? `${names[char]}, ${codePoint(char)}` : codePoint(char);

/** Drops invisible characters wherever they are, with a note. */
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

/** Drops white space at both ends, with a note unless nothing else was there. */
export function trim(text: string, notes: string[]): string {
  const trimmed = text.trim();
  if (trimmed && trimmed !== text) notes.push("Dropped the space around it.");
  return trimmed;
}

/** The error for the first control character or half of a surrogate pair, if there is one. */
export function unwritableError(text: string): string | undefined {
  const char = unwritable.exec(text)?.[0];
  return char && `It holds a control character (${describe(char)}). Remove it.`;
}

/** The error for a text longer than a field takes. */
export const tooLongError = (limit: number): string =>
  `Longer than ${limit.toLocaleString("en")} characters. Check what was pasted.`;
