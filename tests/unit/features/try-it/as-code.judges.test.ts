import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Fields } from "../../../../src/features/try-it/as-code/index.ts";
import { judgeJson } from "../../../support/judges/data.ts";
import { nasty, randomHostile } from "../../../support/judges/hostile.ts";
import type { Judgement } from "../../../support/judges/judgement.ts";
import { runProgram } from "../../../support/judges/program.ts";
import { judges } from "../../../support/judges/template.ts";
import { codeOf, fieldsOf, programOf, programs, templateOf, type Program } from "./as-code-support.ts";

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

/** The one part that a program's writer fills, as it stands in the program. */
const partOf = (program: Program, fields: Fields): string =>
  codeOf(program, fields, "m")
    .parts.flat()
    .map((piece) => ("text" in piece ? piece.text : ""))
    .join("");

it("a request is the same in a shell, in Python, Ruby, PHP and JavaScript", () => {
  const fields = {
    ...fieldsOf("chat", message, settings),
    lists: [{ "0": "a", "1": "b" }, { "1": "a" }, {}, [], ["a"]],
    __proto__x: 1,
    ...(JSON.parse('{"__proto__": [1]}') as Fields),
  };
  const body = { model: "m", ...fields };
  const codeIn = (language: string) => partOf(["chat", language, false], fields);
  const shell = spawnSync("sh", ["-c", `printf %s '${codeIn("curl")}'`], { encoding: "utf8" });
  expect(JSON.parse(shell.stdout)).toEqual(body);

  const script = `import json\ndef f(**k):\n    k.update(k.pop("extra_body", {}))\n    print(json.dumps(k))\nf(\n${codeIn("python")})`;
  expect(JSON.parse(spawnSync("python3", ["-c", script], { encoding: "utf8" }).stdout)).toEqual(body);

  const hash = `require "json"\nputs({\n${codeIn("ruby")}\n}.to_json)\n`;
  expect(JSON.parse(runProgram("ruby", [], { input: hash }))).toEqual(body);

  const array = `<?php\necho json_encode([\n${codeIn("php")}\n]);\n`;
  expect(JSON.parse(runProgram("php", [], { input: array }))).toEqual(body);

  const object = JSON.stringify(runInNewContext(`({${codeIn("node")}})`));
  expect(JSON.parse(object)).toEqual(body);
  expect(object).toContain('"__proto__":[1]');
});

it("a picture that a program reads from a file is the one that was sent, in Python, Ruby, PHP and JavaScript", () => {
  const folder = mkdtempSync(join(tmpdir(), "picture-"));
  const data = Buffer.from(Array.from({ length: 6000 }, (_, index) => index % 256)).toString("base64");
  writeFileSync(join(folder, "image.png"), Buffer.from(data, "base64"));
  const at = { cwd: folder, encoding: "utf8" } as const;
  for (const protocol of ["chat", "messages"] as const) {
    const fields = fieldsOf(protocol, "What is this?", { picture: { type: "image/png", data } });
    const body = { model: "m", ...fields };
    const codeIn = (language: string) => partOf([protocol, language, false], fields);
    const script = `import json\ndef f(**k):\n    print(json.dumps(k))\nf(\n${codeIn("python")})`;
    expect(JSON.parse(spawnSync("python3", ["-c", script], at).stdout)).toEqual(body);
    const object = `console.log(JSON.stringify({${codeIn("node")}}))`;
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", object], at);
    expect(JSON.parse(run.stdout)).toEqual(body);
    if (protocol === "messages") continue;
    const hash = `require "json"\nDir.chdir("${folder}")\nputs({\n${codeIn("ruby")}\n}.to_json)\n`;
    expect(JSON.parse(runProgram("ruby", [], { input: hash }))).toEqual(body);
    const array = `<?php\nchdir("${folder}");\necho json_encode([\n${codeIn("php")}\n]);\n`;
    expect(JSON.parse(runProgram("php", [], { input: array }))).toEqual(body);
  }
  rmSync(folder, { recursive: true });
});

it.each(programs.filter((program) => templateOf(program).endsWith(".sh")))(
  "a request over %s is the same in PowerShell",
  (...program) => {
    const [protocol, , stream] = program;
    const fields = fieldsOf(protocol, message, { ...settings, system: `‘it’ ‚s‛ ${settings.system}` });
    const text = programOf(program, fields, undefined, "windows");
    const [judgement] = judges["ps1"]?.[0]?.judge([text], [text]) ?? [];
    const strings = judgement && "strings" in judgement ? judgement.strings : [];
    const bodies = strings.filter((string) => string.startsWith("{"));
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
      { model: "m", ...fields, ...(stream && { stream: true }) },
    ]);
  },
);

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

/** Whether JavaScript or Ruby writes a name without quotes, which makes it no string. */
const isBare = (language: string, name: string) =>
  ["node", "fetch", "ruby"].includes(language) && /^[A-Za-z_]\w*$/.test(name);

/** A function with the texts, as each API has it. */
function toolWith(protocol: Program[0], description: string, name: string, value: string): object {
  const parameters = { type: "object", properties: { [name]: { enum: [value, null] } } };
  if (protocol === "messages") return { name: "f", description, input_schema: parameters };
  if (protocol === "responses") return { type: "function", name: "f", description, parameters };
  return { type: "function", function: { name: "f", description, parameters } };
}

/** The extension of a language's templates. */
const extensionOf = (language: string) => {
  const program = programs.find(([, id]) => id === language);
  return program ? (templateOf(program).split(".").at(-1) ?? "") : "";
};

describe.each([...new Set(programs.map(([, language]) => language))])(
  "%s carries every text exactly",
  (language) => {
    const own = programs.filter(([, id]) => id === language);
    // A shell starts a process for each program it calls, and rustc compiles every token.
    const step = ["curl", "httpie", "rust"].includes(language) ? 12 : 1;
    const texts = hostile.filter((_, index) => index % step === 0);
    const at = (index: number) => texts[index % texts.length] as string;
    const cases = own.flatMap((program) =>
      texts.map((text, index) => {
        const [protocol] = program;
        const name = at(index + 1);
        const model = at(index + 5);
        const extra = {
          "x.y": { [name]: [at(index + 2), null, true, 0.5] },
          tools: [toolWith(protocol, at(index + 4), name, at(index + 2))],
        };
        const fields = fieldsOf(protocol, text, { ...settings, system: at(index + 3), more: extra });
        const dropped = codeOf(program, fields, model).unsupported;
        const inside = [...(isBare(language, name) ? [] : [name]), at(index + 2)];
        const expected = [
          text,
          model,
          at(index + 3),
          ...(dropped.includes("tools") ? [] : [...inside, at(index + 4)]),
          ...(dropped.includes("x.y") ? [] : inside),
        ];
        return { expected, dropped, program: programOf(program, fields, model) };
      }),
    );
    const judgedBy = judges[extensionOf(language)] ?? [];
    const plain = own.map((program) => programOf(program, fieldsOf(program[0], "a", {})));

    it("tools are written", () => {
      expect(cases.some(({ dropped }) => dropped.includes("tools"))).toBe(false);
    });

    describe.each(judgedBy)("judged by $name", ({ judge }) => {
      let found: Judgement[] = [];
      beforeAll(() => {
        found = judge(
          cases.map(({ program }) => `${program}\n`),
          plain,
        );
      }, 300_000);

      it("each is a whole program with the texts in it", () => {
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
  },
);
