/** Meaning of a piece of code, for its colour; plain code has no role. The names are classes in `features/code/code.css`. */
export const roles = ["keyword", "string", "number", "function", "name", "comment", "punctuation"] as const;
export type Role = (typeof roles)[number];
