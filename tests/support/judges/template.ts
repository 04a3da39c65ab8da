import { encode, encoders, type EncoderName } from "../../../src/snippets/encode.ts";
import { languages, type JudgeName } from "../../../src/snippets/languages.ts";
import type { RenderValues, VisitorSlot } from "../../../src/snippets/slots.ts";
import { isSlot, render, withoutMarks, type Segment } from "../../../src/snippets/template.ts";
import { judgeJson, judgeSmolToml, judgeSse, judgeText, judgeYaml } from "./data.ts";
import { judgeGo } from "./go.ts";
import { judgeJava } from "./java.ts";
import { judgeJavaScript } from "./javascript.ts";
import type { Judgement } from "./judgement.ts";
import { judgeKotlin } from "./kotlin.ts";
import { judgePhp } from "./php.ts";
import { judgePowerShell } from "./powershell.ts";
import { judgePython, judgeTomllib } from "./python.ts";
import { judgeRuby } from "./ruby.ts";
import { judgeRust } from "./rust.ts";
import { judgeShell } from "./shell.ts";

interface Judge {
  name: JudgeName;
  judge: Read;
}

/**
 * Reads whole texts of a language.
 * @param plain the same texts' templates, rendered with plain values
 */
type Read = (texts: readonly string[], plain: readonly string[]) => Judgement[];

/** The judges that `languages.ts` names: to add one, name it there and give its reader here. */
const readers: Record<JudgeName, Read> = {
  bash: (texts, plain) => judgeShell("bash", texts, plain),
  dash: (texts, plain) => judgeShell("dash", texts, plain),
  Go: judgeGo,
  javac: judgeJava,
  "JSON.parse": judgeJson,
  "Node.js": judgeJavaScript,
  PHP: judgePhp,
  "plain text": judgeText,
  Python: judgePython,
  Ruby: judgeRuby,
  rustc: judgeRust,
  "smol-toml": judgeSmolToml,
  "SSE reader": judgeSse,
  tomllib: judgeTomllib,
  "tree-sitter-kotlin": judgeKotlin,
  "tree-sitter-powershell": judgePowerShell,
  yaml: judgeYaml,
  zsh: (texts, plain) => judgeShell("zsh", texts, plain),
};

/** Judges of rendered templates, by file extension. */
export const judges: Record<string, Judge[]> = Object.fromEntries(
  Object.entries(languages)
    .filter(([, { judges: names }]) => names.length > 0)
    .map(([extension, { judges: names }]) => [
      extension,
      names.map((name) => ({ name, judge: readers[name] })),
    ]),
);

/** Slots that are written through an encoder. */
type JudgedSlot = VisitorSlot | "PROVIDER_NAME";
export type JudgedValues = Record<JudgedSlot, string>;

/** Identifiers, which are written without an encoder. */
const identifiers = {
  PROVIDER_ID: "my-server",
  KEY_VARIABLE: "MY_KEY",
  // The grammar of PowerShell that judges knows no path as a program, and no "=" behind a dash.
  KEY_COMMAND: "print-key -f a/b --to c:d.e+f g=h x_y",
  KEY_PROGRAM: "print-key",
  KEY_ARGUMENTS: '["-f", "a/b", "--to", "c:d.e+f", "g=h", "x_y"]',
};

const rendering = (segments: readonly Segment[], values: JudgedValues): string =>
  render(segments, { ...values, ...identifiers } satisfies RenderValues);

/** Values that need no encoding anywhere and occur in no template. */
const plainValues: JudgedValues = {
  PROVIDER_NAME: "plainPROVIDERxNAMEplain",
  SERVER_URL: "plainSERVERxURLplain",
  API_KEY: "plainAPIxKEYplain",
  MODEL_NAME: "plainMODELxNAMEplain",
};

/** Encoders of a slot that write in a language of the client's own, inside its strings. */
const ownEncoders = (names: readonly EncoderName[]) => names.filter((name) => encoders[name].quote === "");

/** A slot's plain value, with the client's own encoders behind it. */
const PLAIN_VALUE = new RegExp(`(${Object.values(plainValues).join("|")})(?:Q((?:[a-z]+Q)+)plain)?`, "g");

/** Returns a template with plain values. Each tells which of the client's own encoders its slot has. */
const plainRendering = (segments: readonly Segment[]): string =>
  withoutMarks(segments)
    .map((segment) => {
      const own = isSlot(segment) ? ownEncoders(segment.encoders) : [];
      const mark = own.length > 0 ? `Q${own.map((name) => `${name}Q`).join("")}plain` : "";
      const marked = Object.entries(plainValues).map(([name, value]) => [name, value + mark]);
      return rendering([segment], Object.fromEntries(marked) as JudgedValues);
    })
    .join("");

export interface ParsedTemplate {
  file: string;
  segments: Segment[];
}

/**
 * Renders each template with each set of values and has its judge read them all, in one batch. Each result must have
 * the structure of the same template rendered with plain values, and the same strings, but for the values in them.
 * @returns the faults of each template
 */
export function faultsOf(
  templates: readonly ParsedTemplate[],
  sets: readonly JudgedValues[],
  { judge }: Judge,
): string[][] {
  const plain = templates.map(({ segments }) => plainRendering(segments));
  const rendered = templates.map(({ segments }) =>
    // Without a slot, all values make the same text.
    !segments.some(isSlot) ? [] : sets.map((values) => rendering(segments, values)),
  );
  const judgements = judge([...plain, ...rendered.flat()], plain);
  const models = judgements.splice(0, plain.length);
  return templates.map(({ segments }, index) => {
    const model = models[index] as Judgement;
    const judged = judgements.splice(0, rendered[index]?.length);
    if ("error" in model) return [model.error];
    const missing = missingSlots(segments, model.strings);
    if (missing.length > 0) return missing.map((name) => `no judged string holds ${name}`);
    return judged.flatMap((found, set) => {
      const values = sets[set] as JudgedValues;
      const fault = faultOf(model, found, values);
      return fault ? [`${JSON.stringify(values)}: ${fault}`] : [];
    });
  });
}

/** Returns slots whose value is in fewer strings than the template has slots of that name. */
const missingSlots = (segments: readonly Segment[], strings: readonly string[]): string[] =>
  Object.entries(plainValues).flatMap(([name, value]) => {
    const slots = segments.filter((segment) => isSlot(segment) && segment.slot === name);
    return strings.join("\n").split(value).length - 1 < slots.length ? [name] : [];
  });

type Strings = Exclude<Judgement, { error: string }>;

function faultOf(model: Strings, found: Judgement, values: JudgedValues): string | undefined {
  if ("error" in found) return found.error;
  if (found.structure !== model.structure)
    return `the structure is ${found.structure}, not ${model.structure}`;
  for (const [index, pattern] of model.strings.entries()) {
    const string = found.strings[index] ?? "";
    const read = innerReaders.find((reader) => reader(pattern));
    if (read) {
      const inner = read(string) ?? { error: `${JSON.stringify(string)} is not read as ${pattern}` };
      const fault = faultOf(read(pattern) as Strings, inner, values);
      if (fault) return `inside a string: ${fault}`;
    } else if (string !== fill(pattern, values)) {
      return `a string is ${JSON.stringify(string)}, not ${JSON.stringify(fill(pattern, values))}`;
    }
  }
  return undefined;
}

/** Judges a string as JSON, if the string is JSON itself. */
function jsonIn(string: string): Strings | undefined {
  if (!/^\s*[{[]/.test(string)) return undefined;
  const judgement = judgeJson([string])[0] as Judgement;
  return "error" in judgement ? undefined : judgement;
}

/** Judges a string as a line of curl's configuration file, if it is one whose value is in quotes. */
function curlOptionIn(string: string): Strings | undefined {
  const [, option, quoted = ""] = /^([a-z-]+) = "((?:[^"\\\n]|\\.)*)"$/.exec(string) ?? [];
  const value = quoted.replace(
    /\\(.)/g,
    (_, char: string) => ({ n: "\n", r: "\r", t: "\t", v: "\v" })[char] ?? char,
  );
  return option ? { strings: [value], structure: option } : undefined;
}

/** Readers of texts that are a string of another language. */
const innerReaders = [jsonIn, curlOptionIn];

/**
 * Returns a string with values in place of the plain ones, as they must arrive in the file: where the client has a
 * language of its own inside its strings, in that language. The encoder's test proves that the client reads them back
 * exactly.
 */
const fill = (pattern: string, values: JudgedValues): string =>
  pattern.replace(PLAIN_VALUE, (_, plain: string, own: string | undefined) => {
    const name = Object.entries(plainValues).find(([, value]) => value === plain)?.[0];
    return encode(values[name as VisitorSlot], (own?.split("Q").filter(Boolean) ?? []) as EncoderName[]);
  });
