import { json, jsonString, literal, type Notation } from "./literals.ts";
import type { Writer } from "./writer.ts";

const example = 'messages: [{ role: "user", content: "Hello!" }],';
const examples: Record<string, string> = {
  chat: example,
  messages: `max_tokens: 1024,\n    ${example}`,
  responses: 'input: "Hello!",',
};

const notation: Notation = {
  ...json,
  object: (members) => (members.length > 0 ? `{ ${members.join(", ")} }` : "{}"),
  // Written as a name or as a string, `__proto__` would be the object's prototype.
  name: (name) =>
    `${name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_]\w*$/.test(name) ? name : jsonString(name)}: `,
};

/** For Node.js, whose packages send all that is in the object, and for `fetch`. */
export const javascript: Writer = ({ protocol, fields }) => {
  const found = examples[protocol];
  if (!found) return undefined;
  const lines = Object.entries(fields).map(
    ([name, value]) => `${notation.name(name)}${literal(value, notation)},`,
  );
  return { changes: [{ example: found, code: lines.join("\n    ") }], unsupported: [] };
};
