/** Meanings that highlighters know, for the colours of code. */
export const highlighted = [
  "keyword",
  "string",
  "number",
  "function",
  "name",
  "comment",
  "punctuation",
] as const;

/**
 * Meaning of a piece of code; `word` is any other. The names are classes in `features/code/code.css`. What has a
 * language's plain role needs no element.
 */
export type Role = (typeof highlighted)[number] | "word";

/** Returns the role that a piece's element says; `undefined` where the piece needs none, as space never does. */
export const shownRole = (text: string, role: Role, plain: Role): Role | undefined =>
  role === plain || !text.trim() ? undefined : role;
