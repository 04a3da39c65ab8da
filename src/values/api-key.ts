import { looksLikeKey } from "../secrets/looks-like-key.ts";
import { describe, dropInvisible, tooLongError, trim } from "./characters.ts";
import {
  assignment,
  emphasis,
  foreignMarks,
  quotedMember,
  quotes,
  singleMember,
  unwrap,
  yamlLine,
  type Wrapper,
} from "./paste.ts";
import type { Parsed } from "./parsed.ts";

const MAX_LENGTH = 8192;

/** A line of Python, of a configuration file or of PowerShell; its quote tells it from a key that contains `=`. */
const setting: Wrapper = [/^(?:\$env:)?[A-Za-z_]\w*\s*=\s*(".*"|'.*')[,;]?$/s, "Dropped the variable name."];

const wrappers: Wrapper[] = [
  singleMember,
  quotedMember,
  quotes,
  emphasis,
  assignment,
  setting,
  [/^-H\s*(["'].+)$/s, "Dropped -H."],
  [/^--api-key[=\s]\s*(\S.*)$/s, "Dropped --api-key."],
  [/^(?:authorization|x-api-key|api-key)\s*:\s*(.+)$/is, "Dropped the header name."],
  yamlLine,
  [/^bearer\s+(.+)$/is, "Dropped “Bearer”."],
];

/** Characters in place of those of a key that is shown but not whole: bullets, blocks and the like. */
const MASK = /[•●∙·◦⬤■█▪＊]|…(?=.)/u;

/** The same in characters that a key may have: only a note can be given. */
const SHORTENED = /\*{3,}|(?<=\w)\.{3,}(?=\w)|x{6,}/i;

/** Names of variables, in the ways that shells and files refer to them. */
const REFERENCE =
  /^(?:\$\{?[A-Za-z_]\w*\}?|\$env:[A-Za-z_]\w*|%[A-Za-z_]\w*%|\$\{\{.*\}\}|\{env:\w+\}|process\.env\.\w+|os\.environ\b.*)$/;

/** ASCII marks that end a sentence or a bracket. A key may end so, too, unless its beginning is a vendor's. */
const MARKS = /[)\]}>"'`,.;:!?*]+$/;

/**
 * Parses an API key: the text after `Bearer ` or `x-api-key: `, without text around it from a paste.
 *
 * The value consists of U+0021 to U+007E, at most 8,192 of them: `fetch` and every SDK send these in a header as they
 * are. Notes and errors contain no part of the key but the code point of the one character that cannot be sent.
 */
export function parseApiKey(text: string): Parsed {
  const notes: string[] = [];
  const trimmed = trim(dropInvisible(text, notes), notes);
  if (trimmed.length > MAX_LENGTH) return { ok: false, error: tooLongError(MAX_LENGTH) };
  const value = unwrapWhole(trimmed, notes);
  if (MASK.test(value)) {
    return { ok: false, error: "This is a masked key: dots stand for a part of it. Copy the whole key." };
  }
  const bad = /[^\x21-\x7e]/u.exec(value);
  if (bad) {
    return {
      ok: false,
      error: `Character ${bad.index + 1} of the key (${describe(bad[0])}) cannot be sent in a header. Remove it.`,
    };
  }
  if (REFERENCE.test(value)) notes.push("This is the name of a variable, not the key itself.");
  else if (SHORTENED.test(value)) notes.push("This looks like a shortened key. Copy the whole key.");
  return { ok: true, value, notes };
}

/** Unwraps until nothing changes: a mark behind a quote hides that quote. */
function unwrapWhole(text: string, notes: string[]): string {
  const unwrapped = dropMarks(unwrap(text, wrappers, notes), notes);
  return unwrapped === text ? text : unwrapWhole(unwrapped, notes);
}

/** Drops the marks of the sentence or list from which a key was copied. */
function dropMarks(text: string, notes: string[]): string {
  let rest = text.replace(foreignMarks, "");
  const unmarked = rest.replace(MARKS, "");
  if (looksLikeKey(unmarked)) rest = unmarked;
  if (rest === text || !rest) return text;
  const note = "Dropped the mark after it.";
  if (!notes.includes(note)) notes.push(note);
  return rest.trim();
}
