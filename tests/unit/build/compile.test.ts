import { describe, expect, test } from "vitest";
import { compile, type CodeLine } from "../../../src/build/compile.ts";
import { groupSpans } from "../../../src/build/group-spans.ts";
import { mergeForms } from "../../../src/build/merge-forms.ts";
import { readLibrary } from "../../../src/build/read-library.ts";
import { blanks } from "../../../src/snippets/placeholders.ts";
import { parseTemplate, render } from "../../../src/snippets/template.ts";

const operator = { PROVIDER_ID: "local", PROVIDER_NAME: "Local", KEY_VARIABLE: "KEY" };
const compiled = (lines: string[], file = "x.py") => compile(lines.join("\n"), file, operator);
const textOf = ({ spans }: CodeLine) => spans.map(({ text }) => text).join("");
const partOf = (lines: readonly CodeLine[], part: number) =>
  lines
    .flatMap(({ spans }) => spans)
    .filter((span) => span.part === part)
    .map(({ text }) => text)
    .join("");

describe("compiled spans", () => {
  test("carry the number of the example's part, and parts hold whole lines", async () => {
    const lines = await compiled([
      "# {{EXAMPLE}}",
      "a = 1",
      "# {{/EXAMPLE}}",
      "f(",
      "    # {{EXAMPLE}}",
      '    model="{{MODEL_NAME}}",',
      "    b=2,",
      "    # {{/EXAMPLE}}",
      ")",
    ]);
    expect(partOf(lines, 0)).toBe("a = 1\n");
    expect(partOf(lines, 1)).toBe('    model="your-model-name",\n    b=2,\n');
    expect(lines.map(textOf)).toEqual([
      "a = 1\n",
      "f(\n",
      '    model="your-model-name",\n',
      "    b=2,\n",
      ")",
    ]);
  });

  test("carry a part that begins and ends inside a token", async () => {
    const body = `{"model": "{{MODEL_NAME | json | sh}}"}`;
    const lines = await compiled([`curl -d '{{EXAMPLE}}${body}{{/EXAMPLE}}' x`], "x.sh");
    expect(partOf(lines, 0)).toBe('{"model": "your-model-name"}');
    expect(lines.map(textOf)).toEqual([`curl -d '{"model": "your-model-name"}' x`]);
  });

  test("tell lines for tools, whose newlines come first where they end the text", async () => {
    const lines = await compiled(["a  # {{IF_TOOLS}}", "", "b", "", "c  # {{IF_TOOLS}}", "# {{IF_TOOLS}}"]);
    expect(lines.map(textOf)).toEqual(["a\n", "\n", "b\n", "", "\nc", "\n"]);
    expect(lines.map(({ condition }) => condition === "tools")).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test("tell lines that are there once with headers from those for each header", async () => {
    const lines = await compiled([
      "a = {}  # {{IF_HEADERS}}",
      'a["{{HEADER_NAME}}"] = "{{HEADER_VALUE}}"',
      "b",
      "c = {}  # {{IF_HEADERS}}",
      'c["{{HEADER_NAME}}"] = "{{HEADER_VALUE}}"',
    ]);
    expect(lines.map(textOf)).toEqual([
      "a = {}\n",
      'a["X-Name"] = "value"\n',
      "b",
      "\nc = {}",
      '\nc["X-Name"] = "value"',
    ]);
    const kinds = ["headers", "each-header", "plain", "headers", "each-header"];
    expect(groupSpans(lines, false).map(({ kind }) => kind)).toEqual(kinds);
  });

  const library = readLibrary(new URL("../../../src/content", import.meta.url).pathname);
  const sdks = library.snippets.filter(({ id }) => id.startsWith("sdks/"));
  test.each(sdks.map(({ id }) => id))("of %s are its text, but for lines for tools", async (id) => {
    const { windows, ...posix } = library.forms(id);
    for (const { source, file } of [...Object.values(posix), ...Object.values(windows ?? {})]) {
      const lines = (await compile(source, file, operator)).filter(({ condition }) => !condition);
      const values = { ...blanks, ...operator };
      expect(lines.map(textOf).join("")).toBe(render(parseTemplate(source.trimEnd(), file), values));
    }
  });
});

describe("groups of spans", () => {
  test("are the parts of the example, lines with the key, and lines for tools", async () => {
    const lines = await compiled([
      "a",
      'key = "{{API_KEY}}"',
      'key = "{{API_KEY}}"',
      "# {{EXAMPLE}}",
      "b",
      "c",
      "# {{/EXAMPLE}}",
      "# {{EXAMPLE}}",
      "d",
      "# {{/EXAMPLE}}",
      "e  # {{IF_TOOLS}}",
      "f  # {{IF_TOOLS}}",
    ]);
    const kinds = (omitsKey: boolean) =>
      groupSpans(lines, omitsKey).map(({ kind, spans }) => [kind, textOf({ spans, hasKey: false })]);
    const rest = [
      ["example", "b\nc\n"],
      ["example", "d"],
      ["tools", "\ne\nf"],
    ];
    const key = 'key = "your-api-key"\n';
    expect(kinds(true)).toEqual([["plain", "a\n"], ["key-line", key], ["key-line", key], ...rest]);
    expect(kinds(false)).toEqual([["plain", `a\n${key}${key}`], ...rest]);
  });
});

test("the line with Authorization is a group of its own where another header has the key, too", async () => {
  const kinds = async (...headers: string[]) => {
    const lines = ["curl \\", ...headers.map((header) => `  -H '${header}' \\`), "  -d ''"];
    return groupSpans(await compiled(lines, "curl.sh"), true).map(({ kind }) => kind);
  };
  const [bearer, own] = ["Authorization: Bearer {{API_KEY}}", "x-api-key: {{API_KEY}}"];
  expect(await kinds(bearer, own)).toEqual(["plain", "bearer-line", "key-line", "plain"]);
  expect(await kinds(bearer)).toEqual(["plain", "key-line", "plain"]);
  expect(await kinds(own)).toEqual(["plain", "key-line", "plain"]);
});

describe("merged forms", () => {
  const example = ["# {{EXAMPLE}}", "b = 2", "# {{/EXAMPLE}}"];

  test("hold the example once", async () => {
    const blocks = mergeForms(
      await compiled(['a = "{{API_KEY}}"', ...example]),
      await compiled(["import os", 'a = os.environ["x"]', ...example]),
    );
    expect(blocks.map((block) => Object.keys(block))).toEqual([["literal", "variable"], ["both"]]);
    expect("both" in (blocks[1] ?? {}) && partOf((blocks[1] as { both: CodeLine[] }).both, 0)).toBe("b = 2");
  });

  test("that differ in the example are refused", async () => {
    const literal = await compiled(example);
    const variable = await compiled(example.with(1, "b = 3"));
    expect(() => mergeForms(literal, variable)).toThrow(
      "A line of an example must be the same in both forms of the key, but one is: b = 2",
    );
  });
});
