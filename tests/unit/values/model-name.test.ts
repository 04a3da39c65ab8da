import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseModelName } from "../../../src/values/model-name.ts";

const invisible = "Dropped invisible characters around it.";
const space = "Dropped the space around it.";

const read: [text: string, value: string, ...notes: string[]][] = [
  ["", ""],
  [" \t", ""],
  ["gpt-x", "gpt-x"],
  ["meta-llama/Llama-3.3-70B:free@q4", "meta-llama/Llama-3.3-70B:free@q4"],
  ["C:\\models\\my model.gguf", "C:\\models\\my model.gguf"],
  ['"quoted"', '"quoted"'],
  ["export M=x", "export M=x"],
  ["modèle-é", "modèle-é"],
  ["mode\u0300le", "mode\u0300le"],
  ["Å", "Å"],
  ["模型", "模型"],
  ["❤️", "❤️"],
  ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "Contains an invisible character (U+E0067)."],
  [" m\n", "m", space],
  ["\u200bm\ufeff\u00ad", "m", invisible],
  [" \u200b m \u200b ", "m", space, invisible],
  ["\u202em\u202c", "m", invisible],
  ["a\u200bb", "a\u200bb", "Contains an invisible character (U+200B)."],
  ["a\ufeffb", "a\ufeffb", "Contains an invisible character (U+FEFF)."],
  ["a\u202eb", "a\u202eb", "Contains a text direction character (U+202E)."],
  ["a\u00a0b", "a\u00a0b", "Contains an unusual space (U+00A0)."],
  ["a\u2028b", "a\u2028b", "Contains an unusual space (U+2028)."],
  ["sk-proj-abcdefghijklmnop", "sk-proj-abcdefghijklmnop", "This looks like an API key."],
  ["m".repeat(1024), "m".repeat(1024)],
];

test.each(read)("parses %j", (text, value, ...notes) => {
  expect(parseModelName(text)).toEqual({ ok: true, value, notes });
});

test.each([
  ["a\nb", "It contains a control character (a line break, U+000A). Remove it."],
  ["a\tb", "It contains a control character (a tab, U+0009). Remove it."],
  ["a\u0000", "It contains a control character (U+0000). Remove it."],
  ["a\u007fb", "It contains a control character (U+007F). Remove it."],
  ["a\u0085b", "It contains a control character (U+0085). Remove it."],
  ["a\ud83d", "It contains a control character (U+D83D). Remove it."],
  ["\udc00", "It contains a control character (U+DC00). Remove it."],
  ["m".repeat(1025), "Longer than 1,024 characters. Check what was pasted."],
])("refuses %j", (text, error) => {
  expect(parseModelName(text)).toEqual({ ok: false, error });
});

describe("parseModelName, for any text,", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..." a\u200b\u200d\u202e\u00a0\ufeff\ufe0f\u{e0067}😀\u2028\ud83d") }),
  );

  test("returns a part of the text, which parses to itself", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseModelName(text);
        if (!parsed.ok) return;
        expect(text).toContain(parsed.value);
        expect(parsed.value).not.toMatch(/[\p{Cc}\p{Cs}]|^\s|\s$/u);
        const again = parseModelName(parsed.value);
        expect(again).toMatchObject({ ok: true, value: parsed.value });
        expect(again.ok && again.notes.filter((note) => note.startsWith("Dropped"))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});
