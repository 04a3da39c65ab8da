import { layOutLines } from "./layout.ts";
import { json, jsonText, literal, type Notation } from "./literals.ts";
import { coloured, keyword, name, punctuation, string, type Code } from "./pieces.ts";
import type { FileText } from "./file-text.ts";
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

const writer =
  (own: Notation): Writer =>
  ({ model, fields }) => {
    const members = [
      own.member("model", modelString(model, own.string)),
      ...Object.entries(fields).map(([key, value]) => own.member(key, literal(value, own))),
    ];
    const lines = members.map((member) => [member as Code, punctuation(",")]);
    return { parts: [layOutLines(lines, "    ")], unsupported: [] };
  };

/** For `fetch` in a browser. */
export const browser = writer(notation);

/** Reads a file without an import at the top, which is no part of the example. */
const file = ({ prefix, name: path }: FileText): Code => [
  ...(prefix ? [notation.string(prefix), " ", keyword("+"), " "] : []),
  ...coloured("(await import(", ["await", "import"]),
  string('"node:fs"'),
  ...coloured(")).readFileSync("),
  string(jsonText(path)),
  punctuation(", "),
  string('"base64"'),
  punctuation(")"),
];

/** For Node.js, whose packages send every member of the object. */
export const node = writer({ ...notation, file });
