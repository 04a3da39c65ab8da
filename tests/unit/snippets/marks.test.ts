import { describe, expect, test } from "vitest";
import { inKeyForm } from "../../../src/snippets/key-form.ts";
import { languages } from "../../../src/snippets/languages.ts";
import { countExamples, parseTemplate, render, withoutMarks } from "../../../src/snippets/template.ts";
import { judges } from "../../support/judges/template.ts";

const values = {
  SERVER_URL: "https://h",
  API_KEY: "sk-1",
  MODEL_NAME: "m",
  PROVIDER_ID: "local",
  PROVIDER_NAME: "Local",
  KEY_VARIABLE: "KEY",
};
const parse = (lines: string[], file = "x.py") => parseTemplate(lines.join("\n"), file);
const textOf = (lines: string[], file?: string) => render(parse(lines, file), values);

describe("marks of the example", () => {
  test("are left out together with their comment lines", () => {
    const lines = ["f(", "    # {{EXAMPLE}}", '    model="{{MODEL_NAME}}",', "    # {{/EXAMPLE}}", ")"];
    expect(parse(lines)).toEqual([
      "f(\n",
      { mark: "example" },
      '    model="',
      { slot: "MODEL_NAME", encoders: ["json"] },
      '",\n',
      { mark: "/example" },
      ")",
    ]);
    expect(textOf(lines)).toBe('f(\n    model="m",\n)');
  });

  test("stand as they are inside a string", () => {
    const line = `curl -d '{{EXAMPLE}}{"model": "{{MODEL_NAME | json | sh}}"}{{/EXAMPLE}}'`;
    expect(parse([line], "x.sh")).toEqual([
      "curl -d '",
      { mark: "example" },
      `{"model": "`,
      { slot: "MODEL_NAME", encoders: ["json", "sh"] },
      `"}`,
      { mark: "/example" },
      "'",
    ]);
    expect(textOf([line], "x.sh")).toBe(`curl -d '{"model": "m"}'`);
  });

  test("may come several times, at both ends too", () => {
    const lines = [
      "// {{EXAMPLE}}",
      "a();",
      "// {{/EXAMPLE}}",
      "",
      "//{{EXAMPLE}}",
      "b();",
      "// {{/EXAMPLE}}",
    ];
    expect(countExamples(parse(lines, "x.mjs"))).toBe(2);
    expect(textOf(lines, "x.mjs")).toBe("a();\n\nb();");
  });

  const open = "# {{EXAMPLE}}";
  const close = "# {{/EXAMPLE}}";
  test.each<[problem: string, lines: string[], error: string]>([
    ["an unclosed mark", ["a", open, "b"], "x.py:2: {{EXAMPLE}}: is never closed by {{/EXAMPLE}}"],
    ["a closing mark alone", ["a", "b", close], "x.py:3: {{/EXAMPLE}}: no example is open"],
    ["a mark inside an example", [open, "a", open], "x.py:3: {{EXAMPLE}}: the example before is still open"],
    ["a mark beside code", [`a ${open}`], "x.py:1: {{EXAMPLE}}: must stand alone in its comment"],
    ["an encoder", ['"{{EXAMPLE | json}}"'], "x.py:1: {{EXAMPLE | json}}: takes no encoder"],
    [
      "the key in an example",
      [open, 'a = "{{API_KEY}}"', close],
      "x.py:2: {{API_KEY}}: an example holds no key",
    ],
    [
      "lines for tools in an example",
      [open, "a  # {{IF_TOOLS}}", close],
      "an example has no lines of its own",
    ],
    ["a malformed mark", ['a = "{{EXAMPLE"'], "x.py:1: {{EXAMPLE"],
    ["an unknown mark", ["a  # {{IF_TOOL}}"], "x.py:1: {{IF_TOOL}}: unknown slot"],
  ])("%s is refused", (_, lines, error) => {
    expect(() => parse(lines)).toThrow(error);
  });
});

describe("lines for tools", () => {
  const marksOf = (lines: string[]) =>
    parse(lines)
      .map((segment) =>
        typeof segment === "string" ? segment : "mark" in segment ? `<${segment.mark}>` : "?",
      )
      .join("");

  test("are marked with their newline, and left out of the text", () => {
    const lines = ["a", "b  # {{IF_TOOLS}}", "# {{IF_TOOLS}}", "c"];
    expect(marksOf(lines)).toBe("a\n<tools>b\n\n</tools>c");
    expect(textOf(lines)).toBe("a\nc");
  });

  test("begin with their newline where they end the text", () => {
    const lines = ["a", "b  # {{IF_TOOLS}}", "c  # {{IF_TOOLS}}"];
    expect(marksOf(lines)).toBe("a<tools>\nb\nc</tools>");
    expect(textOf(lines)).toBe("a");
  });

  test("may follow the example at the end", () => {
    const lines = ["# {{EXAMPLE}}", "a", "# {{/EXAMPLE}}", "b  # {{IF_TOOLS}}"];
    expect(marksOf(lines)).toBe("<example>a</example><tools>\nb</tools>");
  });

  test("are told apart where they stand before, between and after others", () => {
    const lines = ["a  # {{IF_TOOLS}}", "b", "", "c  # {{IF_TOOLS}}", "d", "e  # {{IF_TOOLS}}"];
    expect(marksOf(lines)).toBe("<tools>a\n</tools>b\n\n<tools>c\n</tools>d<tools>\ne</tools>");
    expect(textOf(lines)).toBe("b\n\nd");
    expect(withoutMarks(parse(lines)).join("")).toBe("b\n\nd");
  });
});

describe("lines for headers", () => {
  const headers = [
    ["X-A", "1"],
    ["X-B", "2"],
  ] as const;
  const withHeaders = (lines: string[]) => render(parse(lines, "x.java"), values, headers);
  const program = [
    "var headers = new Map(); // {{IF_HEADERS}}",
    'headers.put("{{HEADER_NAME}}", "{{HEADER_VALUE}}");',
    "send(headers); // {{IF_HEADERS}}",
    "// {{IF_HEADERS}}",
    "end();",
  ];
  const put = 'headers.put("X-A", "1");\nheaders.put("X-B", "2");';

  test("are there once, or for each header, in the order of the file", () => {
    expect(withHeaders(program)).toBe(`var headers = new Map();\n${put}\nsend(headers);\n\nend();`);
    expect(textOf(program, "x.java")).toBe("end();");
  });

  test("may end the text", () => {
    const lines = ["start();", ...program.slice(0, 3)];
    expect(withHeaders(lines)).toBe(`start();\nvar headers = new Map();\n${put}\nsend(headers);`);
    expect(textOf(lines, "x.java")).toBe("start();");
  });

  test("with all of them as lines of a string may be left out, too", () => {
    const lines = ['a = "{{HEADER_LINES}}"', 'b = "{{HEADER_LINES}}"; // {{IF_HEADERS}}'];
    expect(withHeaders(lines)).toBe('a = "X-A: 1\\nX-B: 2"\nb = "X-A: 1\\nX-B: 2";');
    expect(textOf(lines, "x.java")).toBe('a = ""');
  });
});

describe("errors name the line of the file", () => {
  const source = [
    "import os  # {{IF_VARIABLE}}",
    "# {{IF_VARIABLE}}",
    "# {{EXAMPLE}}",
    "a",
    "# {{/EXAMPLE}}",
    "b  # {{IF_TOOLS}}",
    'c = "{{API_KEY}}"',
    "d = {{MODEL_NAME}}",
  ].join("\n");

  test.each(["literal", "variable"] as const)("in the %s form of the key", (form) => {
    expect(() => parseTemplate(inKeyForm(source, "x.py", form), "x.py")).toThrow(
      'x.py:8: {{MODEL_NAME}}: must stand inside "',
    );
  });
});

describe("judges", () => {
  test.each(Object.entries(languages))(
    ".%s has judges, or no slot that needs an encoder",
    (extension, language) => {
      expect((judges[extension] ?? []).map(({ name }) => name)).toEqual(language.judges);
      for (const { judge } of judges[extension] ?? [])
        expect(judge, `.${extension}: write its judge in tests/support/judges/template.ts`).toBeTypeOf(
          "function",
        );
      if (language.judges.length > 0) return;
      const quote = Object.keys(language.quotes)[0] ?? "";
      expect(() => parseTemplate(`a\n${quote}{{API_KEY}}${quote}`, `x.${extension}`)).toThrow(
        `x.${extension}:2: {{API_KEY}}: no judge proves this language's encoder: name a judge in its row of ` +
          "src/snippets/languages.ts, and write it in tests/support/judges/template.ts",
      );
      expect(parseTemplate(`${quote}{{PAGE_ORIGIN}}${quote}`, `x.${extension}`)).toHaveLength(3);
    },
  );
});
