import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { codeLanguages, requestInCode, type CodeLanguage } from "../../../src/snippets/request-code.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const extensions: Record<CodeLanguage, string> = { curl: "sh", python: "py", node: "mjs" };
const protocols = ["chat", "messages", "responses"];
const languages = Object.keys(codeLanguages) as CodeLanguage[];

function templateOf(path: string): string {
  for (const folder of ["sdks", "catalogue/sdks"]) {
    try {
      return readFileSync(`${content}${folder}/${path}`, "utf8");
    } catch {
      // In the other folder.
    }
  }
  throw new Error(`there is no template ${path}`);
}

const hostile = {
  system: `it's "x" \\ $(id) \`id\` \${x} {{API_KEY}}\n</script>`,
  messages: [{ role: "user", content: "“quotes” 😀 \u2028 null True" }],
  temperature: 0.5,
  "top-p": null,
  stop: ["a", true, false, { deep: [1, 2] }],
};

describe("a request as code", () => {
  it.each(
    protocols.flatMap((protocol) =>
      languages.flatMap((language) => ["", ".stream"].map((stream) => [protocol, language, stream] as const)),
    ),
  )("replaces the one example of %s in %s%s", (protocol, language, stream) => {
    const template = templateOf(`${protocol}/${language}${stream}.${extensions[language]}`);
    const written = requestInCode(protocol, language, hostile);
    expect(template.split(written?.example ?? "-")).toHaveLength(2);
  });

  it("is the same request in a shell, in Python and in JavaScript", () => {
    const curl = requestInCode("chat", "curl", hostile)?.code;
    const shell = spawnSync("sh", ["-c", `printf %s '{${curl}}'`], { encoding: "utf8" });
    expect(JSON.parse(shell.stdout)).toEqual(hostile);

    const python = requestInCode("chat", "python", hostile)?.code;
    const script = `import json\ndef f(**k):\n    k.update(k.pop("extra_body", {}))\n    print(json.dumps(k))\nf(\n    ${python}\n)`;
    expect(JSON.parse(spawnSync("python3", ["-c", script], { encoding: "utf8" }).stdout)).toEqual(hostile);

    const node = requestInCode("chat", "node", hostile)?.code;
    expect(JSON.parse(JSON.stringify(runInNewContext(`({${node}})`)))).toEqual(hostile);
  });

  it("gives Python's SDKs by name what they know by name", () => {
    const code = requestInCode("messages", "python", {
      max_tokens: 5,
      system: "s",
      messages: [],
      top_k: 1,
    })?.code;
    expect(code).toBe('max_tokens=5,\n    system="s",\n    messages=[],\n    extra_body={"top_k": 1},');
  });
});
