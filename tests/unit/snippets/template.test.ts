import { describe, expect, test } from "vitest";
import { parseTemplate, render, type Segment } from "../../../src/snippets/template.ts";

const parse = (source: string, file = "x.sh") => parseTemplate(source, file);

const operator = { PROVIDER_ID: "local", PROVIDER_NAME: "Bob's server", KEY_VARIABLE: "LOCAL_KEY" };
const values = { SERVER_URL: "https://h", API_KEY: "sk-1", MODEL_NAME: "m", ...operator };

describe("a template is cut into", () => {
  test("literals and slots, with the language's encoder or the ones named", () => {
    const source = `curl '{{SERVER_URL}}/v1' -d '{"model": "{{ MODEL_NAME | json|sh }}"}'\n`;
    expect(parse(source)).toEqual([
      "curl '",
      { slot: "SERVER_URL", encoders: ["sh"] },
      `/v1' -d '{"model": "`,
      { slot: "MODEL_NAME", encoders: ["json", "sh"] },
      `"}'\n`,
    ]);
  });

  test("slots that stand side by side and at both ends", () => {
    expect(parse("{{API_KEY}}{{MODEL_NAME}}", "x.txt")).toEqual([
      { slot: "API_KEY", encoders: ["text"] },
      { slot: "MODEL_NAME", encoders: ["text"] },
    ]);
  });

  test("the operator's identifiers anywhere, without an encoder, and the operator's name in quotes", () => {
    expect(parse(`export {{KEY_VARIABLE}}='{{API_KEY}}' # {{PROVIDER_ID}}`)).toEqual([
      "export ",
      { slot: "KEY_VARIABLE", encoders: [] },
      "='",
      { slot: "API_KEY", encoders: ["sh"] },
      "' # ",
      { slot: "PROVIDER_ID", encoders: [] },
    ]);
    const text = (source: string, file?: string, name = "Bob's server") =>
      render(parse(source, file), { ...values, PROVIDER_NAME: name });
    expect(text(`echo '{{PROVIDER_NAME}}' "\${{{KEY_VARIABLE}}}"`)).toBe(
      `echo 'Bob'\\''s server' "\${LOCAL_KEY}"`,
    );
    expect(text(`name = "{{PROVIDER_NAME}}"`, "x.toml", 'a "b"')).toBe(`name = "a \\"b\\""`);
  });

  test("limits of the model anywhere, as digits; limits that nobody told are assumed", () => {
    const segments = parse('{"context": {{CONTEXT_LENGTH}}, "prompt": "{{MAX_PROMPT}}"}', "x.json");
    expect(render(segments, values)).toBe('{"context": 131072, "prompt": "114688"}');
    const told = { ...values, CONTEXT_LENGTH: "40960", MAX_OUTPUT: "8192" };
    expect(render(segments, told)).toBe('{"context": 40960, "prompt": "32768"}');
  });

  test("slots only once: an operator's value that holds a slot stays text", () => {
    const segments = parse("# {{KEY_VARIABLE}}\nx = '{{PROVIDER_NAME}}'");
    expect(render(segments, { ...values, PROVIDER_NAME: "{{API_KEY}} $& {{PROVIDER_ID}}" })).toBe(
      "# LOCAL_KEY\nx = '{{API_KEY}} $& {{PROVIDER_ID}}'",
    );
  });

  test("one literal where double braces are no slot", () => {
    for (const text of [
      "${{ secrets.KEY }}",
      "{{.Name}}",
      "{{}}",
      "{{ }}",
      "{{ a-b }}",
      "{ {API_KEY} }",
      "{{",
    ]) {
      expect(parse(text, "x.txt")).toEqual([text]);
    }
    expect(parse("", "x.txt")).toEqual([]);
  });
});

/** Templates whose slot stands where its encoder fits. */
const accepted: [file: string, source: string][] = [
  ["x.sh", "curl '{{API_KEY}}'"],
  ["x.sh", "curl -H'{{API_KEY}}'"],
  ["x.sh", "A='{{API_KEY}}' B='{{MODEL_NAME}}'\\\n  curl"],
  ["x.sh", `echo "it's"; curl '{{API_KEY}}'`],
  ["x.sh", `echo 'it'\\''s' \\" '{{API_KEY}}'`],
  ["x.sh", `echo "\\"" '{{API_KEY}}'`],
  ["x.sh", `# it's a comment\ncurl '{{API_KEY}}'`],
  ["x.sh", `id;# it's a comment\ncurl '{{API_KEY}}'`],
  ["x.sh", `echo a#b '{{API_KEY}}' \${#a} '{{API_KEY}}'`],
  ["x.sh", `echo {{KEY_VARIABLE}}#b '{{API_KEY}}'`],
  ["x.sh", `# {{KEY_VARIABLE}} isn't set\ncurl '{{API_KEY}}'`],
  ["x.sh", `cat <<'END'\nit's "\nEND\ncurl '{{API_KEY}}'`],
  ["x.sh", `cat <<< 'a' '{{API_KEY}}'`],
  ["x.sh", `curl -d '{"a": "{{API_KEY | json | sh}}", "b": "{{MODEL_NAME | json | sh}}"}'`],
  ["x.json", `{"{{MODEL_NAME}}": "it's {{API_KEY}}"}`],
  ["x.json", `{"a": "\\"", "b": "", "c": "{{API_KEY}}"}`],
  ["x.json", `{"run": "curl '{{API_KEY | sh | json}}'"}`],
  ["x.toml", `a = 'it"s' # it's\nb = "{{API_KEY}}"`],
  ["x.toml", `a = '''it's'''\nb = """it's "quoted" """\nc = "{{API_KEY}}"`],
  ["x.yaml", `a: b#c\n# it's\nd: "{{API_KEY}}"`],
  ["x.py", `"""It's "here"."""\na = "{{API_KEY}}" # it's`],
  ["x.py", `a = f'{b}' + "{{API_KEY}}"`],
  ["x.py", `a = 1#it's\nb = print("{{API_KEY}}")`],
  ["x.mjs", `/* it's */ const a = \`it's \${b}\`; // it's\nc("{{API_KEY}}")`],
  ["x.go", `a := '"'; b := \`\\\`; c("{{API_KEY}}")`],
  ["x.java", `/* it's */ char a = '"'; String b = """\n"it's" """; c("{{API_KEY}}") // it's`],
  ["x.rs", `fn a<'a>(b: &'a str) {} /* " */ // it's "\nconst C: &str = "{{API_KEY}}";`],
  ["x.sse", `event: it's\ndata: {"a": "{{API_KEY}}"}`],
  ["x.txt", `it's {{API_KEY}}`],
  ["x.ps1", "<# it's #> $a = @'\nit's\n'@; $b = \"it's`\"\"; curl a#it; c '{{API_KEY}}' # it's"],
  ["x.ps1", `$a = 'it''s {{API_KEY}}'`],
  ["x.ps1", `a '{"b": "{{MODEL_NAME | json | ps}}"}' 'c = "{{API_KEY | curl | ps}}"'`],
];

const inside = (wanted: string, found: string) => `must stand inside ${wanted}, not inside ${found}`;
const outside = (wanted: string) => `must stand inside ${wanted}, not outside quotes`;

/** Templates that stop the build, with the line and the problem. */
const refused: [file: string, source: string, line: number, problem: string][] = [
  ["x.sh", "curl {{API_KEY}}", 1, outside("'")],
  ["x.sh", `\n\ncurl "{{API_KEY}}"`, 3, inside("'", '"')],
  ["x.sh", `curl $'{{API_KEY}}'`, 1, inside("'", "$'")],
  ["x.sh", `curl "$(echo '{{API_KEY}}')"`, 1, inside("'", '"')],
  ["x.sh", "curl `echo '{{API_KEY}}'`", 1, inside("'", "`")],
  ["x.sh", `curl \\'{{API_KEY}}\\'`, 1, outside("'")],
  ["x.sh", `curl 'a'{{API_KEY}}'b'`, 1, outside("'")],
  ["x.sh", "# '{{API_KEY}}'", 1, inside("'", "#")],
  ["x.sh", "cat <<EOF\n'{{API_KEY}}'\nEOF", 2, inside("'", "<<")],
  ["x.sh", "cat <<-'EOF'\n\t'{{API_KEY}}'\nEOF", 2, inside("'", "<<")],
  ["x.sh", `curl "{{API_KEY | json}}"`, 1, "the last encoder must be sh here, not json"],
  ["x.sh", "curl {{API_KEY | text}}", 1, "the last encoder must be sh here, not text"],
  ["x.sh", "curl '{{API_KEY | sh | json}}'", 1, "the last encoder must be sh here, not json"],
  [
    "x.sh",
    `curl -d '{"a": {{API_KEY | json | sh}}}'`,
    1,
    `the json string must stand inside " within ', not outside quotes`,
  ],
  [
    "x.sh",
    `curl -d '{"a": "\\{{API_KEY | json | sh}}"}'`,
    1,
    `the json string must stand inside " within ', not inside "`,
  ],
  ["x.sh", `echo '"{{API_KEY | json | json | sh}}"'`, 1, "cannot check this chain"],
  ["x.sh", `echo '{{API_KEY | text | sh}}'`, 1, "cannot check this chain"],
  [
    "x.json",
    `{"a": "\\" curl '{{API_KEY | sh | json}}'"}`,
    1,
    "cannot check the inner quotes after a backslash",
  ],
  ["x.json", `{"a": {{API_KEY}}}`, 1, outside('"')],
  ["x.json", `{"a": "\\{{API_KEY}}"}`, 1, "must not stand right after a backslash"],
  ["x.toml", `a = '{{API_KEY}}'`, 1, inside('"', "'")],
  ["x.toml", `a = '{{API_KEY | sh}}'`, 1, "the last encoder must be json here, not sh"],
  ["x.toml", `a = """{{API_KEY}}"""`, 1, inside('"', '"""')],
  ["x.yaml", `a: {{API_KEY}}`, 1, outside('"')],
  ["x.yaml", `a: '{{API_KEY}}'`, 1, inside('"', "'")],
  ["x.py", `a = f"{{API_KEY}}"`, 1, inside('"', 'f"')],
  ["x.py", `a = rb"{{API_KEY}}"`, 1, inside('"', 'rb"')],
  ["x.py", `a = """{{API_KEY}}"""`, 1, inside('"', '"""')],
  ["x.py", `a = '{{API_KEY}}'`, 1, inside('"', "'")],
  ["x.py", `# "{{API_KEY}}"`, 1, inside('"', "#")],
  ["x.mjs", "a = `{{API_KEY}}`", 1, inside('"', "`")],
  ["x.mjs", 'a = `${"{{API_KEY}}"}`', 1, inside('"', "`")],
  ["x.mjs", `// "{{API_KEY}}"`, 1, inside('"', "//")],
  ["x.mjs", `/*\n"{{API_KEY}}" */`, 2, inside('"', "/*")],
  ["x.go", "a := `{{API_KEY}}`", 1, inside('"', "`")],
  ["x.java", `a = """\n{{API_KEY}}"""`, 2, inside('"', '"""')],
  ["x.java", `// "{{API_KEY}}"`, 1, inside('"', "//")],
  ["x.rs", `a = r"{{API_KEY}}"`, 1, inside('"', 'r"')],
  ["x.rs", `a = r#"{{API_KEY}}"#`, 1, inside('"', 'r#"')],
  ["x.rs", `a = b"{{API_KEY}}"`, 1, inside('"', 'b"')],
  ["x.rs", `a = "{{API_KEY | json}}"`, 1, "the last encoder must be rust here, not json"],
  ["x.ps1", "$a = {{API_KEY}}", 1, outside("'")],
  ["x.ps1", `$a = "{{API_KEY}}"`, 1, inside("'", '"')],
  ["x.ps1", "$a = `'{{API_KEY}}`'", 1, outside("'")],
  ["x.ps1", "$a = @'\n'{{API_KEY}}'\n'@", 2, inside("'", "@'")],
  ["x.ps1", `$a = @"\n'{{API_KEY}}'\n"@`, 2, inside("'", '@"')],
  ["x.ps1", "# '{{API_KEY}}'", 1, inside("'", "#")],
  ["x.ps1", "<#\n'{{API_KEY}}' #>", 2, inside("'", "<#")],
  ["x.ps1", "$a = '{{API_KEY | sh}}'", 1, "the last encoder must be ps here, not sh"],
  [
    "x.ps1",
    "'header = {{API_KEY | curl | ps}}'",
    1,
    `the curl string must stand inside " within ', not outside quotes`,
  ],
  ["x.sse", "data: {{API_KEY}}", 1, outside('"')],
  ["x.txt", "{{API_KEY | json}}", 1, "the last encoder must be text here, not json"],
  [
    "x.txt",
    "a\n{{NOPE}}",
    2,
    "unknown slot; known are SERVER_URL, API_KEY, MODEL_NAME, CONTEXT_LENGTH, MAX_OUTPUT",
  ],
  ["x.txt", "{{toString}}", 1, "unknown slot"],
  ["x.txt", "{{API_KEY | html}}", 1, "unknown encoder html; known are json, "],
  ["x.txt", "{{API_KEY | constructor}}", 1, "unknown encoder constructor"],
  ["x.txt", "a\n\n{{API_KEY", 3, "a slot is written {{NAME}} or {{NAME | encoder | encoder}}"],
  ["x.txt", "{{API_KEY}} {{ MODEL_NAME | }}", 1, "a slot is written {{NAME}}"],
  ["x.txt", "{{API_KEY}\n{{MODEL_NAME}}", 1, "a slot is written {{NAME}}"],
  ["x.txt", "{{MODEL_NAME}}\n{{PROVIDER_ID-x}}", 2, "a slot is written {{NAME}}"],
  ["x.sh", "echo {{PROVIDER_NAME}}", 1, outside("'")],
  ["x.sh", "# {{PROVIDER_NAME}}", 1, inside("'", "#")],
];

describe("a slot inside its quotes is accepted", () => {
  test.each(accepted)("%s: %s", (file, source) => {
    expect(parse(source, file).some((segment) => typeof segment !== "string")).toBe(true);
  });
});

describe("the error names file, line and problem of", () => {
  test.each(refused)("%s: %s", (file, source, line, problem) => {
    expect(() => parse(source, file)).toThrow(`${file}:${line}: `);
    expect(() => parse(source, file)).toThrow(problem);
  });

  test("an identifier of the operator's with an encoder", () => {
    expect(() => parse("echo {{PROVIDER_ID | sh}}")).toThrow("takes no encoder");
  });

  test("a limit with an encoder", () => {
    expect(() => parse("echo {{MAX_OUTPUT | sh}}")).toThrow("takes no encoder");
  });

  test("a template in an unknown language", () => {
    expect(() => parse("x", "folder/x.nope")).toThrow(
      "folder/x.nope: no template language has the extension .nope. Known are sh, json",
    );
  });
});

describe("a template is rendered with", () => {
  test("each value through its encoders", () => {
    const segments = parse(`curl '{{SERVER_URL}}/v1' -d '{"m": "{{MODEL_NAME | json | sh}}"}'`);
    expect(render(segments, { ...values, MODEL_NAME: `it's "x"` })).toBe(
      `curl 'https://h/v1' -d '{"m": "it'\\''s \\"x\\""}'`,
    );
  });

  test("values that hold slots, names of slots or replacement patterns, unchanged", () => {
    const segments = parse("{{SERVER_URL}} {{API_KEY}} {{MODEL_NAME}}", "x.txt");
    for (const tricky of [
      "{{API_KEY}}",
      "{{MODEL_NAME | json}}",
      "API_KEY",
      "$&",
      "$$",
      "$1",
      "$`",
      "$'",
      "$<a>",
    ]) {
      expect(render(segments, { ...values, SERVER_URL: tricky, API_KEY: "$&", MODEL_NAME: tricky })).toBe(
        `${tricky} $& ${tricky}`,
      );
      expect(render(parse("'{{SERVER_URL}}'"), { ...values, SERVER_URL: tricky })).toBe(
        `'${tricky.replace("'", () => "'\\''")}'`,
      );
    }
  });

  test("each value in its own slot, where a value holds another slot's name", () => {
    const segments: Segment[] = parse("'{{SERVER_URL}}'");
    expect(render(segments, { ...values, SERVER_URL: "https://API_KEY.example", API_KEY: "secret" })).toBe(
      "'https://API_KEY.example'",
    );
  });
});
