/** The lines for the operator's further headers, in every template that has them, through the languages' own parsers. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../../../src/build/content-files.ts";
import { isTemplate } from "../../../src/build/template-files.ts";
import { encode } from "../../../src/snippets/encode.ts";
import type { HeaderList } from "../../../src/snippets/headers.ts";
import { inKeyForm } from "../../../src/snippets/key-form.ts";
import { isSlot, parseTemplate, render } from "../../../src/snippets/template.ts";
import { judges } from "../../support/judges/template.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const sourceOf = (file: string) => readFileSync(`${content}${file}`, "utf8").trimEnd();
const templateOf = (file: string) => parseTemplate(inKeyForm(sourceOf(file), file, "literal"), file);
const files = filesBelow(content).filter((file) => isTemplate(file) && /\{\{HEADER/.test(sourceOf(file)));

const values = {
  SERVER_URL: "https://h.example",
  API_KEY: "sk-1",
  MODEL_NAME: "m",
  PROVIDER_ID: "local",
  PROVIDER_NAME: "Local",
  KEY_VARIABLE: "LOCAL_KEY",
  KEY_COMMAND: "print-key --for local",
  KEY_PROGRAM: "print-key",
  KEY_ARGUMENTS: '["--for", "local"]',
};

/** Every sign that a header's value may have, and texts that languages and clients read in their own way. */
const headers: HeaderList = [
  ["X-Team", "a"],
  ["X-Signs", String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index))],
  ["X-Odd", `it's "x" \\ $HOME \`id\` $(id) {env:HOME} \${{ secrets.X }} #{id} %PATH%`],
  ["X-Bang", "!id"],
  ["X-Slash", "\\"],
];

describe.each([...new Set(files.map((file) => extname(file).slice(1)))])(".%s", (extension) => {
  const ofLanguage = files.filter((file) => extname(file) === `.${extension}`);

  test.each(judges[extension] ?? [])(
    "$name reads every header exactly, in every template",
    ({ judge }) => {
      const templates = ofLanguage.map((file) =>
        parseTemplate(inKeyForm(sourceOf(file), file, "literal"), file),
      );
      const texts = templates.map((segments) => render(segments, values, headers));
      const found = judge(texts, texts);
      for (const [index, segments] of templates.entries()) {
        const judgement = found[index];
        if (!judgement || "error" in judgement) throw new Error(`${ofLanguage[index]}: ${judgement?.error}`);
        const slot = segments.filter(isSlot).find((each) => /^HEADER(?:S|_VALUE|_LINES)$/.test(each.slot));
        // What clients read in a language of their own arrives in that language.
        const inner = slot?.encoders.slice(0, -1) ?? [];
        const strings = judgement.strings.join("\n");
        for (const [name, value] of headers) {
          expect(strings, `${ofLanguage[index]} holds ${name}`).toContain(name);
          expect(strings, `${ofLanguage[index]} holds the value of ${name}`).toContain(encode(value, inner));
        }
      }
    },
    300_000,
  );

  test("a template without headers is as it was before it had lines for them", () => {
    for (const file of ofLanguage) {
      const segments = templateOf(file);
      expect(render(segments, values)).not.toMatch(/X-Team|HEADER_/);
      expect(render(segments, values, headers)).not.toBe(render(segments, values));
    }
  });
});
