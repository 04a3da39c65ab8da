import { encode } from "../../../snippets/encode.ts";
import { json, literal } from "./literals.ts";
import type { Writer } from "./writer.ts";

const example = '"messages": [{"role": "user", "content": "Hello!"}]';
const examples: Record<string, string> = {
  chat: example,
  messages: `"max_tokens": 1024,\n    ${example}`,
  responses: '"input": "Hello!"',
};

/** JSON inside a shell's quotes: nothing that cannot be written. */
export const curl: Writer = ({ protocol, fields }) => {
  const found = examples[protocol];
  if (!found) return undefined;
  const members = Object.entries(fields).map(([name, value]) => json.name(name) + literal(value, json));
  return { changes: [{ example: found, code: encode(members.join(",\n    "), ["sh"]) }], unsupported: [] };
};
