import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkTemplate } from "../../../src/build/template-files.ts";

describe("a template of a first snippet", () => {
  const file = "src/content/sdks/chat/hello/lua.py";

  test("without an example stops the build, with the way to mark one", () => {
    expect(() => checkTemplate('a = "{{MODEL_NAME}}"', file)).toThrow(
      `${file}: no {{EXAMPLE}} … {{/EXAMPLE}} marks the request. Put the marks around the request's arguments`,
    );
    expect(() => checkTemplate("# {{EXAMPLE}}\na\n# {{/EXAMPLE}}", file)).not.toThrow();
  });

  test("with an unclosed example stops the build, with file and line", () => {
    expect(() => checkTemplate("import os  # {{IF_VARIABLE}}\n# {{EXAMPLE}}\na", file)).toThrow(
      `${file}:2: {{EXAMPLE}}: is never closed`,
    );
  });

  test("of another task needs no example", () => {
    expect(() => checkTemplate("a", "src/content/sdks/chat/tools/lua.py")).not.toThrow();
    expect(() => checkTemplate("a", "src/content/agents/hello/config.toml")).not.toThrow();
  });

  const sdks = new URL("../../../src/content/sdks/", import.meta.url);
  test.each(readdirSync(sdks))("each of %s marks its example", (protocol) => {
    const files = readdirSync(new URL(`${protocol}/hello/`, sdks));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const source = readFileSync(new URL(`${protocol}/hello/${name}`, sdks), "utf8");
      expect(() => checkTemplate(source, `src/content/sdks/${protocol}/hello/${name}`)).not.toThrow();
    }
  });
});

test("a template in a language without a row says how to add one", () => {
  expect(() => checkTemplate("x", "agents/x/config.ini")).toThrow(
    "To add one: a row in src/snippets/languages.ts, and a judge in tests/support/judges/template.ts.",
  );
});
