import { encode, encoders } from "../../../src/snippets/encode.ts";
import { render, type RenderValues, type Segment, type VisitorSlot } from "../../../src/snippets/template.ts";
import { judgeJson, judgeSmolToml, judgeSse, judgeText, judgeYaml } from "./data.ts";
import { judgeGo } from "./go.ts";
import { judgeJava } from "./java.ts";
import { judgeJavaScript } from "./javascript.ts";
import type { Judgement } from "./judgement.ts";
import { judgePython, judgeTomllib } from "./python.ts";
import { judgeRust } from "./rust.ts";
import { judgeShell } from "./shell.ts";

interface Judge {
  name: string;
  /** @param plain the same texts' templates, rendered with plain values */
  judge: (texts: readonly string[], plain: readonly string[]) => Judgement[];
}

/** Who judges a rendered template, by file extension. */
export const judges: Record<string, Judge[]> = {
  sh: [
    { name: "bash", judge: (texts, plain) => judgeShell("bash", texts, plain) },
    { name: "dash", judge: (texts, plain) => judgeShell("dash", texts, plain) },
  ],
  json: [{ name: "JSON.parse", judge: judgeJson }],
  toml: [
    { name: "smol-toml", judge: judgeSmolToml },
    { name: "tomllib", judge: judgeTomllib },
  ],
  yaml: [{ name: "yaml", judge: judgeYaml }],
  py: [{ name: "Python", judge: judgePython }],
  mjs: [{ name: "Node.js", judge: judgeJavaScript }],
  go: [{ name: "Go", judge: judgeGo }],
  java: [{ name: "javac", judge: judgeJava }],
  rs: [{ name: "rustc", judge: judgeRust }],
  sse: [{ name: "an SSE reader", judge: judgeSse }],
  txt: [{ name: "the text", judge: judgeText }],
};

/** Slots that are written through an encoder. */
type JudgedSlot = VisitorSlot | "PROVIDER_NAME";
export type JudgedValues = Record<JudgedSlot, string>;

/** Identifiers, which no encoder touches. */
const identifiers = { PROVIDER_ID: "my-server", KEY_VARIABLE: "MY_KEY" };

const rendering = (segments: readonly Segment[], values: JudgedValues): string =>
  render(segments, { ...values, ...identifiers } satisfies RenderValues);

/** Values that need no encoding anywhere and occur in no template. */
const plainValues: JudgedValues = {
  PROVIDER_NAME: "plainPROVIDERxNAMEplain",
  SERVER_URL: "plainSERVERxURLplain",
  API_KEY: "plainAPIxKEYplain",
  MODEL_NAME: "plainMODELxNAMEplain",
};
const isJudged = (name: string): name is JudgedSlot => name in plainValues;
const PLAIN_VALUE = new RegExp(Object.values(plainValues).join("|"), "g");

export interface ParsedTemplate {
  file: string;
  segments: Segment[];
}

/**
 * Renders each template with each set of values and has its judge read them all, in one batch. Each result must have
 * the structure of the same template rendered with plain values, and the same strings, but for the values in them.
 * @returns for each template, what is wrong; empty when nothing is
 */
export function faultsOf(
  templates: readonly ParsedTemplate[],
  sets: readonly JudgedValues[],
  { judge }: Judge,
): string[][] {
  const plain = templates.map(({ segments }) => rendering(segments, plainValues));
  const rendered = templates.map(({ segments }) =>
    // Without a slot, all values make the same text.
    segments.every((segment) => typeof segment === "string")
      ? []
      : sets.map((values) => rendering(segments, values)),
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
      const fault = faultOf(model, found, asClientReads(segments, values));
      return fault ? [`${JSON.stringify(values)}: ${fault}`] : [];
    });
  });
}

/**
 * The values as they must arrive in the file: where the client has a language of its own inside its strings (an encoder
 * without quotes), in that language. That the client reads them back exactly is proven with the encoder.
 */
const asClientReads = (segments: readonly Segment[], values: JudgedValues): JudgedValues => {
  const own = { ...values };
  for (const segment of segments) {
    if (typeof segment === "string" || !isJudged(segment.slot)) continue;
    const chain = segment.encoders.filter((name) => encoders[name].quote === "");
    own[segment.slot] = encode(values[segment.slot], chain);
  }
  return own;
};

/** Slots whose value is in fewer strings than the template has slots of that name. */
const missingSlots = (segments: readonly Segment[], strings: readonly string[]): string[] =>
  Object.entries(plainValues).flatMap(([name, value]) => {
    const slots = segments.filter((segment) => typeof segment !== "string" && segment.slot === name);
    return strings.join("\n").split(value).length - 1 < slots.length ? [name] : [];
  });

function faultOf(
  model: { strings: string[]; structure: string },
  found: Judgement,
  values: JudgedValues,
): string | undefined {
  if ("error" in found) return found.error;
  if (found.structure !== model.structure)
    return `the structure is ${found.structure}, not ${model.structure}`;
  for (const [index, pattern] of model.strings.entries()) {
    const string = found.strings[index] ?? "";
    const inner = jsonIn(pattern);
    if (inner) {
      const fault = faultOf(inner, judgeJson([string])[0] as Judgement, values);
      if (fault) return `inside a string: ${fault}`;
    } else if (string !== fill(pattern, values)) {
      return `a string is ${JSON.stringify(string)}, not ${JSON.stringify(fill(pattern, values))}`;
    }
  }
  return undefined;
}

/** A string that is JSON itself is judged as JSON. */
function jsonIn(string: string): { strings: string[]; structure: string } | undefined {
  if (!/^\s*[{[]/.test(string)) return undefined;
  const judgement = judgeJson([string])[0] as Judgement;
  return "error" in judgement ? undefined : judgement;
}

const fill = (pattern: string, values: JudgedValues): string =>
  pattern.replace(PLAIN_VALUE, (plain) => {
    const name = Object.entries(plainValues).find(([, value]) => value === plain)?.[0];
    return values[name as VisitorSlot];
  });
