import { describe, expect, test } from "vitest";
import { encode, encoders, type EncoderName } from "../../../src/snippets/encode.ts";
import { decodeJson, decodeSmolToml, decodeYaml } from "../../support/judges/data.ts";
import { decodeGo } from "../../support/judges/go.ts";
import { hostile } from "../../support/judges/hostile.ts";
import { decodeJava } from "../../support/judges/java.ts";
import { decodeJavaScript } from "../../support/judges/javascript.ts";
import { decodeKotlin } from "../../support/judges/kotlin.ts";
import { decodePhp } from "../../support/judges/php.ts";
import { decodePowerShell } from "../../support/judges/powershell.ts";
import { decodePython, decodeTomllib } from "../../support/judges/python.ts";
import { decodeRuby } from "../../support/judges/ruby.ts";
import { decodeRust } from "../../support/judges/rust.ts";
import { decodeShell } from "../../support/judges/shell.ts";

type Decode = (literals: readonly string[]) => string[];

const bash: Decode = (literals) => decodeShell("bash", literals);
const dash: Decode = (literals) => decodeShell("dash", literals);
const zsh: Decode = (literals) => decodeShell("zsh", literals);

/** Each chain with the readers of its quoting context, outermost first. */
const contexts: [chain: EncoderName[], context: string, ...decode: Decode[]][] = [
  [["json"], "JSON", decodeJson],
  [["json"], "TOML, read by smol-toml", decodeSmolToml],
  [["json"], "TOML, read by Python's tomllib", decodeTomllib],
  [["json"], "YAML", decodeYaml],
  [["json"], "Python", decodePython],
  [["json"], "JavaScript", decodeJavaScript],
  [["json"], "Go", decodeGo],
  [["json"], "Java", decodeJava],
  [["rust"], "Rust", decodeRust],
  [["php"], "PHP", decodePhp],
  [["ruby"], "Ruby", decodeRuby],
  [["kotlin"], "Kotlin", decodeKotlin],
  [["sh"], "bash", bash],
  [["sh"], "dash", dash],
  [["sh"], "zsh", zsh],
  [["ps"], "PowerShell", decodePowerShell],
  [["json", "sh"], "JSON inside bash", bash, decodeJson],
  [["json", "sh"], "JSON inside dash", dash, decodeJson],
  [["json", "ps"], "JSON inside PowerShell", decodePowerShell, decodeJson],
  [["sh", "json"], "bash inside JSON", decodeJson, bash],
  [["sh", "json"], "dash inside JSON", decodeJson, dash],
];

const values = hostile();

/** Returns a value in the quotes that a template has around a slot. */
const literalOf = (value: string, chain: readonly EncoderName[]): string => {
  const [inner, outer] = chain.map((name) => encoders[name].quote);
  if (outer === undefined) return `${inner}${encode(value, chain)}${inner}`;
  const innerQuote = encode(inner as string, chain.slice(1));
  return `${outer}${innerQuote}${encode(value, chain)}${innerQuote}${outer}`;
};

/** Reads a value of models.json as Pi's documentation says: commands, variables, and the two escapes. */
const readAsPi = (text: string): string => {
  if (text.startsWith("!")) return "the output of a command";
  return text.replace(/\$([$!]|\{\w+\}|\w+)/g, (_, name: string) =>
    /[$!]/.test(name) ? name : "a variable",
  );
};

/** Reads values of models.yml as Oh My Pi does: a leading `!` runs the rest in a shell. */
const readAsOmp = (texts: readonly string[]): string[] => {
  const command = "!printf %s ";
  const printed = dash(texts.flatMap((text) => (text.startsWith(command) ? text.slice(command.length) : [])));
  return texts.map((text) => (text.startsWith("!") ? (printed.shift() ?? "another command") : text));
};

/** Reads a value of openclaw.json as OpenClaw's documentation says: variables, and their escape. */
const readAsOpenClaw = (text: string): string =>
  text.replace(/\$(\$?)\{([A-Z_][A-Z0-9_]*)\}/g, (_, escape: string, name: string) =>
    escape ? `\${${name}}` : "a variable",
  );

describe("every value arrives exactly", () => {
  test.each(contexts)("through %j in %s", (chain, _, ...decode) => {
    const literals = values.map((value) => literalOf(value, chain));
    const arrived = decode.reduce((texts, read) => read(texts), literals);
    const lost = values.flatMap((value, index) =>
      arrived[index] === value ? [] : [{ value, literal: literals[index], arrived: arrived[index] }],
    );
    expect(lost).toEqual([]);
    expect(arrived).toHaveLength(values.length);
  });

  test("through pi inside JSON", () => {
    const arrived = decodeJson(values.map((value) => `"${encode(value, ["pi", "json"])}"`)).map(readAsPi);
    expect(arrived).toEqual(values);
  });

  test("through omp inside JSON", () => {
    const arrived = readAsOmp(decodeJson(values.map((value) => `"${encode(value, ["omp", "json"])}"`)));
    expect(arrived).toEqual(values);
    expect(values.some((value) => value.startsWith("!"))).toBe(true);
  });

  test("through openclaw inside JSON", () => {
    const arrived = decodeJson(values.map((value) => `"${encode(value, ["openclaw", "json"])}"`));
    expect(arrived.map(readAsOpenClaw)).toEqual(values);
    expect(readAsOpenClaw("$${HOME} ${HOME}")).toBe("${HOME} a variable");
  });

  test("as plain text, unchanged", () => {
    expect(values.map((value) => encode(value, ["text"]))).toEqual(values);
  });

  test("and there are more than 2,000 values", () => {
    expect(new Set(values).size).toBeGreaterThan(2000);
    expect(values.every((value) => value.isWellFormed() && !value.includes("\0"))).toBe(true);
  });
});

test("a JSON string has no raw invisible or text direction character", () => {
  const encoded = encode("\u007f\u0085\u00ad\u200b\u200e\u2028\u2029\u202e\u2060\u2066\ufeff\ufffe", [
    "json",
  ]);
  expect(encoded).toMatch(/^[\x20-\x7e]+$/);
});

test("a JSON string has no reference that a client replaces before it parses", () => {
  const references = "{env:HOME}{file:~/key} ${{ secrets.KEY }} {{{env:HOME}}}";
  expect(encode(references, ["json"])).not.toMatch(/\{env:|\{file:|\{\{/);
  for (const value of values) expect(encode(value, ["json"])).not.toMatch(/\{env:|\{file:|\{\{/);
});

test("a judge refuses the result of a wrong encoder", () => {
  const broken = (literals: string[], decode: Decode) => {
    try {
      return decode(literals)[0];
    } catch {
      return undefined;
    }
  };
  expect(broken([`'it's'`], bash)).not.toBe("it's");
  expect(broken([`"$HOME"`], dash)).not.toBe("$HOME");
  expect(broken([`"\u007f"`], decodeTomllib)).not.toBe("\u007f");
  expect(broken([`"\u0007"`], decodeSmolToml)).not.toBe("\u0007");
  expect(broken([`"\\x4"`], decodePython)).not.toBe("\\x4");
  expect(broken([`"\ufeff"`], decodeGo)).not.toBe("\ufeff");
  expect(broken([`"\\x41"`], decodeJava)).not.toBe("A");
  expect(broken([`"\\u0041"`], decodeRust)).not.toBe("A");
  expect(broken([`"$HOME"`], decodePhp)).not.toBe("$HOME");
  expect(broken([`"\\b"`], decodePhp)).not.toBe("\b");
  expect(broken([`"#$0"`], decodeRuby)).not.toBe("#$0");
  expect(broken([`"#{1}"`], decodeRuby)).not.toBe("#{1}");
  expect(broken([`"$HOME"`], decodeKotlin)).not.toBe("$HOME");
  expect(broken([`"\\f"`], decodeKotlin)).not.toBe("\f");
});
