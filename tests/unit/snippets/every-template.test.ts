import { globSync, readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parseTemplate, type Constants } from "../../../src/snippets/template.ts";
import { nasty, randomHostile } from "../../support/judges/hostile.ts";
import { faultsOf, judges, type ParsedTemplate, type Values } from "../../support/judges/template.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const constants: Constants = {
  PROVIDER_ID: "my-server",
  PROVIDER_NAME: `Bob's "LLM" \\ $x`,
  KEY_VARIABLE: "MY_KEY",
};

const parse = (file: string): ParsedTemplate => ({
  file,
  segments: parseTemplate(readFileSync(`${content}${file}`, "utf8").trimEnd(), file, constants),
});

const files = globSync("{agents/*/*,sdks/*/*,formats/*}", { cwd: content })
  .filter((file) => basename(file) !== "guide.yaml")
  .toSorted();

/** Each hostile string once in each slot, never the same in two slots. */
const hostile = [...nasty, ...randomHostile(40)].filter((text) => text.length <= 8192);
const sets = (count: number): Values[] => {
  const step = hostile.length / count;
  const at = (index: number) => hostile[Math.floor(index) % hostile.length] as string;
  return Array.from({ length: count }, (_, index) => ({
    SERVER_URL: at(index * step),
    API_KEY: at(index * step + 7),
    MODEL_NAME: at(index * step + 19),
  }));
};

test("there are templates of every kind", () => {
  expect(new Set(files.map((file) => extname(file).slice(1)))).toEqual(new Set(Object.keys(judges)));
});

describe.each(Object.entries(judges))(".%s", (extension, ofLanguage) => {
  const templates = files.filter((file) => extname(file) === `.${extension}`).map(parse);
  // A shell starts a process for each program it calls.
  const values = extension === "sh" ? sets(48) : sets(hostile.length);

  describe.each(ofLanguage)("judged by $name", (judge) => {
    let faults: string[][] = [];
    beforeAll(() => {
      faults = faultsOf(templates, values, judge);
    }, 120_000);

    test.each(templates.map(({ file }, index) => [file, index] as const))(
      "%s carries every value exactly",
      (_, index) => {
        expect(faults[index]).toEqual([]);
      },
    );
  });
});

describe("the judges have teeth", () => {
  const keys = ["$(id)", `it's "x" \\`, "a: b # c\n", "C:\\new"];
  const values = keys.map((API_KEY): Values => ({ SERVER_URL: "", API_KEY, MODEL_NAME: "" }));
  const faultsIn = (
    file: string,
    before: string,
    after: string,
    encoder: "text" | "sh" | "json" = "text",
  ) => {
    const template = {
      file,
      segments: [before, { slot: "API_KEY" as const, encoders: [encoder] }, `${after}\n`],
    };
    return (judges[extname(file).slice(1)] ?? []).map((judge) => faultsOf([template], values, judge)[0]);
  };

  test.each([
    ["double-quotes.sh", 'curl "', '"'],
    ["bare.sh", "curl ", ""],
    ["backticks.sh", "curl `echo '", "'`"],
    ["text.json", '{"a": "', '"}'],
    ["text.toml", 'a = "', '"'],
    ["text.yaml", 'a: "', '"'],
    ["plain.yaml", "a: ", ""],
    ["text.py", 'a = "', '"'],
    ["text.mjs", 'const a = "', '"'],
    ["text.go", 'package a\nconst a = "', '"'],
    ["text.sse", 'data: {"a": "', '"}'],
  ])("%s: a value without its encoder", (file, before, after) => {
    for (const faults of faultsIn(file, before, after)) expect(faults).not.toEqual([]);
  });

  test.each([
    ["comment.sh", "# '", "'"],
    ["comment.toml", '# "', '"'],
    ["comment.yaml", '# "', '"'],
    ["comment.py", '# "', '"'],
    ["comment.mjs", '// "', '"'],
    ["comment.go", 'package a // "', '"'],
    ["comment.sse", ': "', '"'],
  ])("%s: a value in a comment", (file, before, after) => {
    for (const faults of faultsIn(file, before, after, "json")) expect(faults).not.toEqual([]);
  });

  test("here-document.sh: a value that the shell expands", () => {
    for (const faults of faultsIn("here-document.sh", "cat <<EOF\n'", "'\nEOF", "sh"))
      expect(faults).not.toEqual([]);
  });

  test("what is piped and exported is judged too", () => {
    const script = "export KEY='";
    expect(faultsIn("pipe.sh", script, `'\nprintf %s "$KEY" | curl -d @- | jq .`, "sh")).toEqual([[], []]);
    expect(faultsIn("pipe.sh", "printf %b '", "' | curl -d @- | jq .", "sh")).not.toContainEqual([]);
  });
});
