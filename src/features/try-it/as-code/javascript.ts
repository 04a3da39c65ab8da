import { layOutLines } from "./layout.ts";
import { json, jsonText, literal, type Notation } from "./literals.ts";
import { name, punctuation, string, type Code } from "./pieces.ts";
import { modelString, type Writer } from "./writer.ts";

const notation: Notation = {
  ...json,
  object: { ...json.object, padding: " " },
  member: (key, value) => [keyOf(key), punctuation(": "), value],
  trailingComma: true,
};

function keyOf(key: string): Code {
  // Written as a name or as a string, `__proto__` would be the object's prototype.
  if (key === "__proto__") return [punctuation("["), string('"__proto__"'), punctuation("]")];
  return /^[A-Za-z_]\w*$/.test(key) ? name(key) : string(jsonText(key));
}

/** For Node.js, whose packages send every member of the object, and for `fetch`. */
export const javascript: Writer = ({ model, fields }) => {
  const members = [
    notation.member("model", modelString(model, notation.string)),
    ...Object.entries(fields).map(([key, value]) => notation.member(key, literal(value, notation))),
  ];
  const lines = members.map((member) => [member as Code, punctuation(",")]);
  return { parts: [layOutLines(lines, "    ")], unsupported: [] };
};
