import { looksLikeKey } from "../secrets/looks-like-key.ts";
import { codePoint, tooLongError, trim, unwritableError } from "./characters.ts";
import type { Parsed } from "./parsed.ts";

const MAX_LENGTH = 1024;

/** Without variation selectors and tags: at the end of a name they belong to an emoji. */
const edge = String.raw`(?:\s|(?![\p{Variation_Selector}\u{e0000}-\u{e007f}])\p{Default_Ignorable_Code_Point})+`;
const edges = new RegExp(`^${edge}|${edge}$`, "gu");

const noted: [pattern: RegExp, name: string][] = [
  [/\p{Bidi_Control}/u, "a text direction character"],
  [/(?![\p{Variation_Selector}\p{Bidi_Control}])\p{Default_Ignorable_Code_Point}/u, "an invisible character"],
  [/[^\S \ufeff]/u, "an unusual space"],
];

/**
 * Reads a model name. Servers compare it byte by byte, so it stays as typed: no normalisation, no unquoting; only
 * white space and invisible characters around it are dropped. What cannot be seen inside it is kept and noted.
 * Refused are control characters, unpaired surrogates and more than 1,024 UTF-16 units.
 */
export function parseModelName(text: string): Parsed {
  const notes: string[] = [];
  const trimmed = trim(text, notes);
  if (trimmed.length > MAX_LENGTH) return { ok: false, error: tooLongError(MAX_LENGTH) };
  const value = trimmed.replace(edges, "");
  if (value !== trimmed) notes.push("Dropped invisible characters around it.");
  const unwritable = unwritableError(value);
  if (unwritable) return { ok: false, error: unwritable };
  for (const [pattern, name] of noted) {
    const char = pattern.exec(value)?.[0];
    if (char) notes.push(`Holds ${name} (${codePoint(char)}).`);
  }
  if (looksLikeKey(value)) notes.push("This looks like an API key.");
  return { ok: true, value, notes };
}
