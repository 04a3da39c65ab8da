import { json, literal, type Notation } from "./literals.ts";
import { dropLoneSurrogates, type Writer } from "./writer.ts";

const example = 'messages=[{"role": "user", "content": "Hello!"}],';
const examples: Record<string, string> = {
  chat: example,
  messages: `max_tokens=1024,\n    ${example}`,
  responses: 'input="Hello!",',
};

/**
 * The fields whose names are arguments; anything else goes into `extra_body`, which both packages merge into the body.
 * Version 2 of `anthropic` has no `temperature`.
 */
const argumentNames: Record<string, string[]> = {
  chat: ["messages", "temperature", "max_tokens"],
  messages: ["max_tokens", "system", "messages"],
  responses: ["instructions", "input", "temperature", "max_output_tokens"],
};

const notation: Notation = { ...json, true: "True", false: "False", null: "None" };

export const python: Writer = ({ protocol, fields: all }) => {
  const found = examples[protocol];
  if (!found) return undefined;
  const { fields, unsupported } = dropLoneSurrogates(all);
  const isArgument = ([name]: [string, unknown]) => argumentNames[protocol]?.includes(name);
  const lines = fields.filter(isArgument).map(([name, value]) => `${name}=${literal(value, notation)},`);
  const rest = fields.filter((field) => !isArgument(field));
  if (rest.length > 0) lines.push(`extra_body=${literal(Object.fromEntries(rest), notation)},`);
  return { changes: [{ example: found, code: lines.join("\n    ") }], unsupported };
};
