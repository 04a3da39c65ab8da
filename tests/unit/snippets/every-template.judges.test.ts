import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "../../../src/build/content-files.ts";
import { isTemplate } from "../../../src/build/template-files.ts";
import { holdsKey, inKeyForm, variableFile, type KeyForm } from "../../../src/snippets/key-form.ts";
import { parseTemplate } from "../../../src/snippets/template.ts";
import { nasty, randomHostile } from "../../support/judges/hostile.ts";
import { faultsOf, judges, type JudgedValues, type ParsedTemplate } from "../../support/judges/template.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const sourceOf = (file: string, form: KeyForm): string =>
  inKeyForm(readFileSync(`${content}${file}`, "utf8").trimEnd(), file, form);

const parse = (file: string, form: KeyForm): ParsedTemplate => ({
  file,
  segments: parseTemplate(sourceOf(file, form), file),
});

const files = filesBelow(content).filter(
  (file) => isTemplate(file) && (!file.startsWith("remedies/") || /\.(?:sh|ps1)$/.test(file)),
);

/** Whether a template's variable form is derived from it: it holds the key, and has no file of its own for that form. */
const derivesVariable = (file: string) =>
  holdsKey(readFileSync(`${content}${file}`, "utf8")) &&
  !file.endsWith(".txt") &&
  !file.startsWith("key/") &&
  !files.includes(variableFile(file));

/** Each template, in each form that is derived from it. */
const forms = files.flatMap((file): [string, KeyForm][] => [
  [file, "literal"],
  ...(derivesVariable(file) ? [[file, "variable"] as [string, KeyForm]] : []),
]);

/** Each hostile string once in each slot, never the same in two slots. */
const hostile = [...nasty, ...randomHostile(40)].filter((text) => text.length <= 8192);
const sets = (count: number): JudgedValues[] => {
  const step = hostile.length / count;
  const at = (index: number) => hostile[Math.floor(index) % hostile.length] as string;
  return Array.from({ length: count }, (_, index) => ({
    // A blank address never gets into a snippet: the page writes a placeholder.
    SERVER_URL: at(index * step) || "https://h",
    API_KEY: at(index * step + 7),
    MODEL_NAME: at(index * step + 19),
    PROVIDER_NAME: at(index * step + 31),
  }));
};

test("every judged language has a template", () => {
  expect(new Set(files.map((file) => extname(file).slice(1)))).toEqual(new Set(Object.keys(judges)));
});

describe.each(Object.entries(judges))(".%s", (extension, ofLanguage) => {
  const judged = forms.filter(([file]) => extname(file) === `.${extension}`);
  const templates = judged.map(([file, form]) => parse(file, form));
  // A shell starts a process for each program it calls, and rustc compiles every token.
  const values = ["sh", "rs"].includes(extension) ? sets(24) : sets(hostile.length);

  describe.each(ofLanguage)("judged by $name", (judge) => {
    let faults: string[][] = [];
    beforeAll(() => {
      faults = faultsOf(templates, values, judge);
    }, 600_000);

    test.each(judged.map(([file, form], index) => [file, form, index] as const))(
      "%s (%s key) carries every value exactly",
      (_, __, index) => {
        expect(faults[index]).toEqual([]);
      },
    );
  });
});

test.each(forms.filter(([, form]) => form === "variable"))("%s in its variable form holds no key", (file) => {
  const { segments } = parse(file, "variable");
  expect(segments).not.toContainEqual(expect.objectContaining({ slot: "API_KEY" }));
  // A browser has no environment.
  if (basename(file).startsWith("fetch.")) expect(segments.join("")).toContain('prompt("API key")');
  else expect(segments).toContainEqual({ slot: "KEY_VARIABLE", encoders: [] });
});

describe("for a server that needs no key", () => {
  const omitting = files.flatMap((file) => {
    const source = sourceOf(file, "literal");
    if (!/^remedies\/|\/(?:curl|httpie)\./.test(file) || !holdsKey(source)) return [];
    const lines = source.split("\n").filter((line) => !holdsKey(line));
    return [{ file, source: lines.join("\n") }];
  });

  test.each(omitting)("$file is whole without the lines that hold the key", ({ file, source }) => {
    expect(source).not.toMatch(/\\$/);
    const template = { file, segments: parseTemplate(source, file) };
    for (const judge of judges[extname(file).slice(1)] ?? [])
      expect(faultsOf([template], sets(4), judge)).toEqual([[]]);
  });
});

describe("a fault is found in", () => {
  const keys = ["$(id)", `it's "x" \\`, "a: b # c\n", "C:\\new"];
  const values = keys.map((API_KEY): JudgedValues => ({
    SERVER_URL: "https://h",
    API_KEY,
    MODEL_NAME: "",
    PROVIDER_NAME: "",
  }));
  const faultsIn = (
    file: string,
    before: string,
    after: string,
    encoder: "text" | "sh" | "ps" | "json" = "text",
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
    ["bare.ps1", "$a = ", ""],
    ["single-quotes.ps1", "$a = '", "'"],
    ["text.json", '{"a": "', '"}'],
    ["text.toml", 'a = "', '"'],
    ["text.yaml", 'a: "', '"'],
    ["plain.yaml", "a: ", ""],
    ["text.py", 'a = "', '"'],
    ["text.mjs", 'const a = "', '"'],
    ["text.go", 'package a\nconst a = "', '"'],
    ["text.java", 'class A { String a = "', '"; }'],
    ["text.rs", 'const A: &str = "', '";'],
    ["text.kt", 'val a = "', '"'],
    ["text.php", '<?php $a = "', '";'],
    ["text.rb", 'a = "', '"'],
    ["text.sse", 'data: {"a": "', '"}'],
  ])("%s with a value without its encoder", (file, before, after) => {
    for (const faults of faultsIn(file, before, after)) expect(faults).not.toEqual([]);
  });

  test.each([
    ["comment.sh", "# '", "'"],
    ["comment.ps1", "# '", "'"],
    ["block-comment.ps1", "<# '", "' #>"],
    ["here-string.ps1", "$a = @'\n", "\n'@"],
    ["expanded.ps1", '$a = "', '"'],
    ["comment.toml", '# "', '"'],
    ["comment.yaml", '# "', '"'],
    ["comment.py", '# "', '"'],
    ["comment.mjs", '// "', '"'],
    ["comment.go", 'package a // "', '"'],
    ["comment.java", 'class A {} // "', '"'],
    ["comment.rs", 'const A: &str = ""; // "', '"'],
    ["comment.kt", 'val a = "" // "', '"'],
    ["comment.php", '<?php $a = ""; // "', '"'],
    ["comment.rb", 'a = "" # "', '"'],
    ["comment.sse", ': "', '"'],
  ])("%s with a value in a comment", (file, before, after) => {
    for (const faults of faultsIn(file, before, after, "json")) expect(faults).not.toEqual([]);
  });

  test("single-quotes.ps1 with a typographic quote that ends its string", () => {
    const template = (encoder: "sh" | "ps") => ({
      file: "single-quotes.ps1",
      segments: ["$a = '", { slot: "API_KEY" as const, encoders: [encoder] }, "'\n"],
    });
    const quotes = ["a\u2018b", "\u2019; id; \u2019", "\u201a", "\u201b#"].map((API_KEY) => ({
      ...(values[0] as JudgedValues),
      API_KEY,
    }));
    for (const judge of judges["ps1"] ?? []) {
      expect(faultsOf([template("sh")], quotes, judge)[0]).toHaveLength(quotes.length);
      expect(faultsOf([template("ps")], quotes, judge)).toEqual([[]]);
    }
  });

  test("here-document.sh with a value that the shell expands", () => {
    for (const faults of faultsIn("here-document.sh", "cat <<EOF\n'", "'\nEOF", "sh"))
      expect(faults).not.toEqual([]);
  });

  test("a pipe that changes a value, and not in a correct one", () => {
    const script = "export KEY='";
    expect(faultsIn("pipe.sh", script, `'\nprintf %s "$KEY" | curl -d @- | jq .`, "sh")).toEqual([
      [],
      [],
      [],
    ]);
    expect(faultsIn("pipe.sh", "printf %b '", "' | curl -d @- | jq .", "sh")).not.toContainEqual([]);
  });
});
