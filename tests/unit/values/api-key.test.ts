import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeKey } from "../../../src/secrets/looks-like-key.ts";
import { parseApiKey } from "../../../src/values/api-key.ts";

const quotes = "Dropped the quotes.";
const variable = "Dropped the variable name.";
const header = "Dropped the header name.";
const bearer = "Dropped “Bearer”.";
const space = "Dropped the space around it.";
const mark = "Dropped the mark after it.";
const shortened = "This looks like a shortened key. Copy the whole key.";
const reference = "This is the name of a variable, not the key itself.";
const masked = "This is a masked key: dots stand for a part of it. Copy the whole key.";

const read: [text: string, value: string, ...notes: string[]][] = [
  ["", ""],
  [" \n", ""],
  ["sk-1", "sk-1"],
  [`!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`, `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`],
  ["QUJDREVG==", "QUJDREVG=="],
  ["ABCDEF=", "ABCDEF="],
  ["abc=def", "abc=def"],
  ["Bearer", "Bearer"],
  [" sk-1\n", "sk-1", space],
  ["Bearer sk-1", "sk-1", bearer],
  ["bearer  sk-1", "sk-1", bearer],
  ["Authorization: Bearer sk-1", "sk-1", header, bearer],
  ["authorization:sk-1", "sk-1", header],
  ["x-api-key: sk-1", "sk-1", header],
  ["api-key: sk-1", "sk-1", header],
  ['-H "Authorization: Bearer sk-1"', "sk-1", "Dropped -H.", quotes, header, bearer],
  ["OPENAI_API_KEY=sk-1", "sk-1", variable],
  ["export OPENAI_API_KEY=sk-1", "sk-1", variable],
  ["export openai_key=sk-1", "sk-1", variable],
  ["export OPENAI_API_KEY='sk-1';", "sk-1", variable, quotes],
  ['api_key="sk-1"', "sk-1", variable, quotes],
  ["api_key = 'sk-1',", "sk-1", variable, quotes],
  ['$env:OPENAI_API_KEY="sk-1"', "sk-1", variable, quotes],
  ["'sk-1'", "sk-1", quotes],
  ['"sk-1",', "sk-1", quotes],
  ["“sk-1”", "sk-1", quotes],
  ["`'sk-1'`", "sk-1", quotes],
  ['"apiKey":"sk-1"', "sk-1", variable, quotes],
  ['"apiKey": "sk-1",', "sk-1", variable, quotes],
  ["apiKey: 'sk-1',", "sk-1", variable, quotes],
  ['{"key":"sk-1"}', "sk-1", variable, quotes],
  ["{ 'api_key': 'sk-1', },", "sk-1", variable, quotes],
  ["ANTHROPIC_AUTH_TOKEN: sk-1", "sk-1", variable],
  ['- api_key: "sk-1"', "sk-1", variable, quotes],
  ["set OPENAI_API_KEY=sk-1", "sk-1", variable],
  ["--api-key sk-1", "sk-1", "Dropped --api-key."],
  ["**sk-1**", "sk-1", "Dropped the asterisks."],
  ["user:secret", "user:secret"],
  ["sk-proj-abcdefghijklmnop).", "sk-proj-abcdefghijklmnop", mark],
  ["sk-1”", "sk-1", mark],
  ["sk-1 ”", "sk-1", mark],
  ['"sk-1"”', "sk-1", mark, quotes],
  ["sk-1。", "sk-1", mark],
  ["sk-1，", "sk-1", mark],
  ["sk-1)", "sk-1)"],
  ["sk-1**", "sk-1**"],
  ["sk-****1234", "sk-****1234", shortened],
  ["sk-or-v1-abc...f3d", "sk-or-v1-abc...f3d", shortened],
  ["$OPENAI_API_KEY", "$OPENAI_API_KEY", reference],
  ["${OPENAI_API_KEY}", "${OPENAI_API_KEY}", reference],
  ["%OPENAI_API_KEY%", "%OPENAI_API_KEY%", reference],
  ["Authorization: Bearer $OPENAI_API_KEY", "$OPENAI_API_KEY", header, bearer, reference],
  ["sk-\u200b1", "sk-1", "Dropped an invisible character (U+200B)."],
  ["\ufeffsk-1\u2060", "sk-1", "Dropped 2 invisible characters."],
  ["a".repeat(8192), "a".repeat(8192)],
];

test.each(read)("parses %j", (text, value, ...notes) => {
  expect(parseApiKey(text)).toEqual({ ok: true, value, notes });
});

test.each([
  ["sk-1 2", "Character 5 of the key (a space, U+0020) cannot be sent in a header. Remove it."],
  ["Bearer sk-\n1", "Character 4 of the key (a line break, U+000A) cannot be sent in a header. Remove it."],
  ["sk-é", "Character 4 of the key (U+00E9) cannot be sent in a header. Remove it."],
  ["sk-😀", "Character 4 of the key (U+1F600) cannot be sent in a header. Remove it."],
  ["“sk-1", "Character 1 of the key (U+201C) cannot be sent in a header. Remove it."],
  ["sk\u0000", "Character 3 of the key (U+0000) cannot be sent in a header. Remove it."],
  ["sk\u007f", "Character 3 of the key (U+007F) cannot be sent in a header. Remove it."],
  ["sk\ud800", "Character 3 of the key (U+D800) cannot be sent in a header. Remove it."],
  ["sk-abcdefgh12••••••••••", masked],
  ["●●●●1234", masked],
  ["sk-…1234", masked],
  ["a".repeat(8193), "Longer than 8,192 characters. Check what was pasted."],
])("refuses %j", (text, error) => {
  expect(parseApiKey(text)).toEqual({ ok: false, error });
});

test.each([
  ["sk-proj-abcdefghijklmnop", true],
  ["gsk_abcdefghijklmnop", true],
  ["hf_abcdefghijklmnop", true],
  ["nvapi-abcdefghijklmnop", true],
  ["AIzaSyabcdefghijklmn", true],
  [" sk-abcdefghijklmnop\n", true],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", true],
  ["0123456789abcdef0123456789ABCDEF", true],
  ["sk-1", false],
  ["gpt-oss-120b", false],
  ["Qwen/Qwen3-235B-A22B-Instruct-2507", false],
  ["llm.example.com", false],
  ["sky-t1-32b-preview-q4", false],
  ["", false],
])("takes %j for a key: %s", (text, expected) => {
  expect(looksLikeKey(text)).toBe(expected);
});

describe("parseApiKey, for any text,", () => {
  const pieces = fc.constantFrom(
    "Bearer ", "Authorization: ", "x-api-key: ", "export K=", "K=", "=", "-H ", "'", '"', "`", "“", "”", ",", " ", "\n",
    "\u200b", "sk-1", "é",
  ); // prettier-ignore
  const anyText = fc.oneof(
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
    fc.string(),
  );

  test("returns a value that a header can carry, and that parses to itself", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseApiKey(text);
        if (!parsed.ok) return;
        expect(new Headers({ authorization: `Bearer ${parsed.value}.` }).get("authorization")).toBe(
          `Bearer ${parsed.value}.`,
        );
        const again = parseApiKey(parsed.value);
        expect(again).toMatchObject({ ok: true, value: parsed.value });
        // A doubt about the key stays; a correction is made once.
        expect(again.ok && again.notes.filter((note) => !note.startsWith("This "))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  test("names no key in a note or an error", () => {
    const wrapped = fc.constantFrom<[string, string]>(
      ["", ""], ["Bearer ", ""], ["export K=", ""], ["'", "'"], ["x-api-key: ", ""], ["", " é"], ["", "\n1"], [" ", "\u200b"],
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{8,60}$/), wrapped, (key, [before, after]) => {
        const parsed = parseApiKey(before + key + after);
        const shown = parsed.ok ? parsed.notes.join() : parsed.error;
        expect(shown).not.toContain(key);
        if (parsed.ok) expect(parsed.value).toBe(key);
      }),
    );
  });
});
