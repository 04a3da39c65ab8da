import { looksLikeKey } from "../secrets/looks-like-key.ts";
import { codePoint, tooLongError, trim, unwritableError } from "./characters.ts";
import type { Parsed } from "./parsed.ts";

const MAX_LENGTH = 1024;

/** White space and invisible characters, except variation selectors and tags, which at the end belong to an emoji. */
const edge = String.raw`(?:\s|(?![\p{Variation_Selector}\u{e0000}-\u{e007f}])\p{Default_Ignorable_Code_Point})+`;
const edges = new RegExp(`^${edge}|${edge}$`, "gu");

const noted: [pattern: RegExp, name: string][] = [
  [/\p{Bidi_Control}/u, "a text direction character"],
  [/(?![\p{Variation_Selector}\p{Bidi_Control}])\p{Default_Ignorable_Code_Point}/u, "an invisible character"],
  [/[^\S \ufeff]/u, "an unusual space"],
];

/**
 * Parses a model name. Servers compare names byte by byte, so the name is neither normalised nor unquoted; only white
 * space and invisible characters around it are dropped. Invisible characters inside are kept and noted. Refuses control
 * characters, unpaired surrogates and more than 1,024 UTF-16 units.
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
    if (char) notes.push(`Contains ${name} (${codePoint(char)}).`);
  }
  if (looksLikeKey(value)) notes.push("This looks like an API key.");
  return { ok: true, value, notes };
}
