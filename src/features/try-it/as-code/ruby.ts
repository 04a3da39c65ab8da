import { encode } from "../../../snippets/encode.ts";
import { layOutLines } from "./layout.ts";
import { json, literal, type Notation } from "./literals.ts";
import { coloured, keyword, number, punctuation, string, type Code } from "./pieces.ts";
import { dropLoneSurrogates, modelString, type Writer } from "./writer.ts";

const rubyString = (text: string): Code => string(`"${encode(text, ["ruby"])}"`);

const notation: Notation = {
  ...json,
  null: number("nil"),
  string: rubyString,
  file: ({ prefix, name }) => [
    ...(prefix ? [rubyString(prefix), " ", keyword("+"), " "] : []),
    ...coloured("[File.binread("),
    rubyString(name),
    ...coloured(")].pack("),
    string('"m0"'),
    punctuation(")"),
  ],
  object: { ...json.object, padding: " " },
  // A symbol, in the highlighter's colour of constants, or a string.
  member: (key, value) =>
    /^[A-Za-z_]\w*$/.test(key)
      ? [number(key), punctuation(": "), value]
      : [rubyString(key), " ", punctuation("=>"), " ", value],
  trailingComma: true,
};

/** Members of a hash, which becomes the JSON of the request. */
export const ruby: Writer = (request) => {
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const members = [
    notation.member("model", modelString(model, notation.string)),
    ...fields.map(([key, value]) => notation.member(key, literal(value, notation))),
  ];
  const lines = members.map((member) => [member as Code, punctuation(",")]);
  return { parts: [layOutLines(lines, "  ")], unsupported };
};
