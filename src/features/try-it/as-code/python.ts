import { layOutLines } from "./layout.ts";
import { json, jsonText, literal, type Notation } from "./literals.ts";
import { coloured, keyword, name, number, punctuation, string, type Code } from "./pieces.ts";
import { dropLoneSurrogates, modelString, type Writer } from "./writer.ts";

/**
 * Fields that are arguments of the packages' methods; every other field goes into `extra_body`, which both packages
 * merge into the body. Version 2 of `anthropic` has no `temperature`.
 */
const argumentNames: Record<string, string[]> = {
  chat: ["messages", "temperature", "max_tokens", "tools", "tool_choice", "parallel_tool_calls"],
  messages: ["max_tokens", "system", "messages", "tools", "tool_choice"],
  responses: [
    "instructions",
    "input",
    "temperature",
    "max_output_tokens",
    "tools",
    "tool_choice",
    "parallel_tool_calls",
  ],
};

const notation: Notation = {
  ...json,
  true: number("True"),
  false: number("False"),
  null: number("None"),
  // Without an import at the top, which is no part of the example.
  file: ({ prefix, name: path }) => [
    ...(prefix ? [json.string(prefix), " ", keyword("+"), " "] : []),
    ...coloured("__import__("),
    string('"base64"'),
    ...coloured(").b64encode(open("),
    string(jsonText(path)),
    punctuation(", "),
    string('"rb"'),
    ...coloured(").read()).decode()"),
  ],
  indent: "    ",
  trailingComma: true,
};

const argument = (key: string, value: Code): Code => [name(key), keyword("="), value, punctuation(",")];

export const python: Writer = (request) => {
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const isArgument = ([key]: [string, unknown]) => argumentNames[request.protocol]?.includes(key) ?? false;
  const extra = fields.filter((field) => !isArgument(field));
  const lines = [
    argument("model", modelString(model, notation.string)),
    ...fields.filter(isArgument).map(([key, value]) => argument(key, literal(value, notation))),
    ...(extra.length > 0 ? [argument("extra_body", literal(Object.fromEntries(extra), notation))] : []),
  ];
  return { parts: [layOutLines(lines, "    ")], unsupported };
};
