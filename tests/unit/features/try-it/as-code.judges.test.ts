import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { protocolIds, type ProtocolId } from "../../../../src/protocols/protocol-info.ts";
import { protocols } from "../../../../src/protocols/index.ts";
import { codeLanguages, requestInCode, type Fields } from "../../../../src/features/try-it/as-code/index.ts";
import { parseTemplate, render, type Segment } from "../../../../src/snippets/template.ts";
import { inKeyForm } from "../../../../src/snippets/key-form.ts";
import { judgeJson } from "../../../support/judges/data.ts";
import type { Judgement } from "../../../support/judges/judgement.ts";
import { nasty, randomHostile } from "../../../support/judges/hostile.ts";
import { judges } from "../../../support/judges/template.ts";

const content = fileURLToPath(new URL("../../../src/content/", import.meta.url));
const extensions: Record<string, string> = {
  curl: "sh",
  python: "py",
  node: "mjs",
  go: "go",
  java: "java",
  rust: "rs",
  fetch: "mjs",
};
const values = {
  SERVER_URL: "http://h.example",
  API_KEY: "sk-1",
  MODEL_NAME: "m",
  PROVIDER_ID: "local",
  PROVIDER_NAME: "Local",
  KEY_VARIABLE: "KEY",
};

const templateOf = (path: string) => readFileSync(`${content}sdks/${path}`, "utf8");

/** Every program that the view can show, as protocol, language, and whether it streams. */
const programs = protocolIds.flatMap((protocol) =>
  codeLanguages(protocol).flatMap(({ id }) =>
    [false, true].map((stream): [ProtocolId, string, boolean] => [protocol, id, stream]),
  ),
);

/** The body that the page sends, without what the templates have themselves. */
function fieldsOf(protocol: ProtocolId, message: string, settings: object): Fields {
  const { model: _, ...fields } = protocols[protocol].body({ model: "", message, stream: false, settings });
  return fields;
}

const segmentsOf = (
  protocol: ProtocolId,
  language: string,
  stream: boolean,
  form: "literal" | "variable",
) => {
  const file = `${protocol}/hello/${language}${stream ? ".stream" : ""}.${extensions[language]}`;
  const source = inKeyForm(templateOf(file), file, form);
  return parseTemplate(source.trimEnd(), file);
};

/** A whole program, with the request in place of its example. Only literal text is searched, and only once. */
function programOf(protocol: ProtocolId, language: string, stream: boolean, fields: Fields): string {
  const { changes } = requestInCode(language, { protocol, stream, fields }) ?? { changes: [] };
  const change = (segment: Segment): string => {
    if (typeof segment !== "string") return render([segment], values);
    const found = changes
      .map((each) => ({ ...each, at: segment.indexOf(each.example) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at);
    let text = "";
    let end = 0;
    for (const { at, example, code } of found) {
      text += segment.slice(end, at) + code;
      end = at + example.length;
    }
    return text + segment.slice(end);
  };
  return segmentsOf(protocol, language, stream, "literal").map(change).join("");
}

const unsupported = (protocol: ProtocolId, language: string, fields: Fields) =>
  requestInCode(language, { protocol, stream: false, fields })?.unsupported;

const more = {
  "top-p": null,
  stop: ["a", true, false, { deep: [1, 2] }],
  "a.b*?": { "": {}, "{{API_KEY}}": 1e21, 'q"\\': "\u2028\u202e$x" },
  big: 2 ** 70,
  long: 4_294_967_296,
  tiny: -1e-7,
};
const settings = {
  system: `it's "x" \\ $(id) \`id\` \${x} {{API_KEY}}\n</script>`,
  temperature: 0.7,
  maxTokens: 500,
  more,
};
const message = "“quotes” 😀 \u2028 null True \u0000";

describe("a request as code", () => {
  it("is there in every language of the page", () => {
    const languages = (protocol: ProtocolId) => codeLanguages(protocol).map(({ id }) => id);
    expect(languages("chat")).toEqual(Object.keys(extensions));
    expect(languages("messages")).toEqual(Object.keys(extensions).filter((id) => id !== "rust"));
    expect(languages("responses")).toEqual(Object.keys(extensions));
  });

  it.each(programs)(
    "replaces what occurs once, in both forms of the key: %s in %s, stream %s",
    (...program) => {
      const [protocol, language, stream] = program;
      const fields = fieldsOf(protocol, message, settings);
      const written = requestInCode(language, { protocol, stream, fields });
      expect(written?.changes).not.toEqual([]);
      for (const form of ["literal", "variable"] as const) {
        const literals = segmentsOf(protocol, language, stream, form).filter(
          (each) => typeof each === "string",
        );
        for (const { example } of written?.changes ?? []) {
          expect(literals.join("\0").split(example)).toHaveLength(2);
        }
      }
    },
  );

  it("is the same request in a shell, in Python and in JavaScript", () => {
    const fields = {
      ...fieldsOf("chat", message, settings),
      __proto__x: 1,
      ...JSON.parse('{"__proto__": [1]}'),
    };
    const codeIn = (language: string) =>
      requestInCode(language, { protocol: "chat", stream: false, fields })?.changes[0]?.code;
    const shell = spawnSync("sh", ["-c", `printf %s '{${codeIn("curl")}}'`], { encoding: "utf8" });
    expect(JSON.parse(shell.stdout)).toEqual(fields);

    const script = `import json\ndef f(**k):\n    k.update(k.pop("extra_body", {}))\n    print(json.dumps(k))\nf(\n    ${codeIn("python")}\n)`;
    expect(JSON.parse(spawnSync("python3", ["-c", script], { encoding: "utf8" }).stdout)).toEqual(fields);

    const object = JSON.stringify(runInNewContext(`({${codeIn("node")}})`));
    expect(JSON.parse(object)).toEqual(fields);
    expect(object).toContain('"__proto__":[1]');
  });

  it("gives a package by name what it knows by name", () => {
    const fields = { max_tokens: 5, system: "s", messages: [], temperature: 0.5, top_k: 1 };
    const code = requestInCode("python", { protocol: "messages", stream: false, fields })?.changes[0]?.code;
    expect(code).toBe(
      'max_tokens=5,\n    system="s",\n    messages=[],\n    extra_body={"temperature": 0.5, "top_k": 1},',
    );
    const go = programOf("responses", "go", false, { input: "i", temperature: 1, top_k: 1 });
    expect(go).toContain("Temperature: openai.Float(1),");
    expect(go).toContain('params.SetExtraFields(map[string]any{\n\t\t"top_k": 1,\n\t})');
    const java = programOf("chat", "java", false, {
      messages: [
        { role: "system", content: "s" },
        { role: "user", content: "u" },
      ],
      temperature: "hot",
      top_k: null,
    });
    expect(java).toContain('.addSystemMessage("s")\n                .addUserMessage("u")');
    expect(java).toContain('.temperature(JsonValue.from("hot"))');
    expect(java).toContain('.putAdditionalBodyProperty("top_k", JsonValue.from(null))');
    expect(java).toContain("import com.openai.core.JsonValue;");
  });

  it("leaves a program as it is where nothing but the example changes", () => {
    for (const [protocol, language, stream] of programs) {
      const fields = fieldsOf(protocol, "Hello!", {});
      const { changes } = requestInCode(language, { protocol, stream, fields }) ?? {};
      for (const { example, code } of changes ?? []) expect(code).toBe(example);
    }
  });

  it("tells which fields a package cannot send", () => {
    const plain = [{ role: "user", content: "Hi" }];
    const fields = { messages: plain, temperature: 0, top_p: 0.123456789, top_k: 1, seed: 0, stop: "x" };
    // Go's package leaves zeros out but for the seed's pointer, and both have floats of 32 bits.
    expect(unsupported("chat", "go", fields)).toEqual(["temperature", "top_p", "top_k", "stop"]);
    expect(unsupported("chat", "rust", fields)).toEqual(["top_p", "top_k", "stop"]);
    for (const language of ["curl", "python", "node", "java", "fetch"]) {
      expect(unsupported("chat", language, fields)).toEqual([]);
    }
    const parts = [{ role: "user", content: [{ type: "text", text: "Hi" }] }];
    expect(unsupported("chat", "go", { messages: parts })).toEqual(["messages"]);
    expect(unsupported("chat", "rust", { messages: parts, max_tokens: -1 })).toEqual([
      "messages",
      "max_tokens",
    ]);
    expect(unsupported("messages", "go", { messages: parts, max_tokens: null, "": 1 })).toEqual([""]);
    expect(programOf("chat", "go", false, fields)).not.toContain("top_k");
  });

  it("has half a character only where JSON is written", () => {
    const fields = { input: "Hi", a: "x\ud83d", b: [{ "\udc00": 1 }] };
    for (const { id } of codeLanguages("responses")) {
      const escaped = ["curl", "node", "fetch"].includes(id);
      expect(unsupported("responses", id, fields)).toEqual(escaped ? [] : ["a", "b"]);
    }
  });
});

/** Texts as they may come in any field; a text area holds no NUL. */
const hostile = [...nasty, ...randomHostile(40)].filter((text) => text && text.length <= 8192);

/** Whether a text is one of the strings, or in JSON that one of them is. */
function holds(strings: readonly string[], text: string): boolean {
  if (strings.includes(text)) return true;
  return strings.some((string) => {
    if (!/^\s*[[{]/.test(string)) return false;
    const judgement = judgeJson([string])[0];
    return judgement && "strings" in judgement && judgement.strings.includes(text);
  });
}

/** A name that JavaScript writes without quotes is no string. */
const isBare = (language: string, name: string) =>
  ["node", "fetch"].includes(language) && /^[A-Za-z_]\w*$/.test(name);

describe.each(Object.keys(extensions))("%s carries every text exactly", (language) => {
  const own = programs.filter(([, id]) => id === language);
  // A shell starts a process for each program it calls, and rustc compiles every token.
  const step = ["curl", "rust"].includes(language) ? 12 : 1;
  const texts = hostile.filter((_, index) => index % step === 0);
  const at = (index: number) => texts[index % texts.length] as string;
  const cases = own.flatMap(([protocol, , stream]) =>
    texts.map((text, index) => {
      const name = at(index + 1);
      const extra = { "x.y": { [name]: [at(index + 2), null, true, 0.5] } };
      const fields = fieldsOf(protocol, text, { ...settings, system: at(index + 3), more: extra });
      const dropped = requestInCode(language, { protocol, stream, fields })?.unsupported ?? [];
      const inside = [...(isBare(language, name) ? [] : [name]), at(index + 2)];
      const expected = [text, at(index + 3), ...(dropped.includes("x.y") ? [] : inside)];
      return { expected, program: programOf(protocol, language, stream, fields) };
    }),
  );
  const judgedBy = judges[extensions[language] ?? ""] ?? [];
  const plain = own.map(([protocol, , stream]) =>
    programOf(protocol, language, stream, fieldsOf(protocol, "a", {})),
  );

  describe.each(judgedBy)("judged by $name", ({ judge }) => {
    let found: Judgement[] = [];
    beforeAll(() => {
      found = judge(
        cases.map(({ program }) => `${program}\n`),
        plain,
      );
    }, 300_000);

    it("is a whole program with the texts in it", () => {
      const faults = cases.flatMap(({ expected, program }, index) => {
        const judgement = found[index];
        if (!judgement || "error" in judgement) return [`${judgement?.error}\n${program}`];
        return expected
          .filter((text) => text.trim() && !holds(judgement.strings, text))
          .map((text) => `${JSON.stringify(text)} is not in\n${program}`);
      });
      expect(faults.slice(0, 3)).toEqual([]);
      expect(cases.length).toBeGreaterThan(0);
    });
  });
});
