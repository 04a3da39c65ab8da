import { describe, dropInvisible, tooLongError, trim } from "./characters.ts";
import { assignment, quotes, unwrap, type Wrapper } from "./paste.ts";
import type { Parsed } from "./parsed.ts";

const MAX_LENGTH = 8192;

/** A line of Python, of a configuration file or of PowerShell; its quote tells it from a key that contains `=`. */
const setting: Wrapper = [/^(?:\$env:)?[A-Za-z_]\w*\s*=\s*(".*"|'.*')[,;]?$/s, "Dropped the variable name."];

const wrappers: Wrapper[] = [
  quotes,
  assignment,
  setting,
  [/^-H\s*(["'].+)$/s, "Dropped -H."],
  [/^(?:authorization|x-api-key|api-key)\s*:\s*(.+)$/is, "Dropped the header name."],
  [/^bearer\s+(.+)$/is, "Dropped “Bearer”."],
];

/**
 * Parses an API key: the text after `Bearer ` or `x-api-key: `, without what a paste brought along.
 *
 * The value consists of U+0021 to U+007E, at most 8,192 of them: `fetch` and every SDK send these in a header as they
 * are. Notes and errors contain no part of the key but the code point of the one character that cannot be sent.
 */
export function parseApiKey(text: string): Parsed {
  const notes: string[] = [];
  const trimmed = trim(dropInvisible(text, notes), notes);
  if (trimmed.length > MAX_LENGTH) return { ok: false, error: tooLongError(MAX_LENGTH) };
  const value = unwrap(trimmed, wrappers, notes);
  const bad = /[^\x21-\x7e]/u.exec(value);
  if (bad) {
    return {
      ok: false,
      error: `Character ${bad.index + 1} of the key (${describe(bad[0])}) cannot be sent in a header. Remove it.`,
    };
  }
  return { ok: true, value, notes };
}
