import { encode } from "../../../snippets/encode.ts";
import { layOutLines } from "./layout.ts";
import { json, literal, numberText, type Notation } from "./literals.ts";
import { coloured, dottedNumber, keyword, punctuation, string, type Code } from "./pieces.ts";
import { dropLoneSurrogates, modelString, type Writer } from "./writer.ts";

const phpString = (text: string): Code => string(`"${encode(text, ["php"])}"`);

/** Whether PHP takes the keys for those of a list, as it also does with none: then JSON has an array. */
const areIndices = (keys: readonly string[]) => keys.every((key, index) => key === String(index));

const notation: Notation = {
  ...json,
  string: phpString,
  file: ({ prefix, name }) => [
    ...(prefix ? [phpString(prefix), " ", keyword("."), " "] : []),
    ...coloured("base64_encode(file_get_contents("),
    phpString(name),
    punctuation("))"),
  ],
  number: (value) => dottedNumber(numberText(value)),
  object: (value) => ({
    open: areIndices(Object.keys(value))
      ? [punctuation("("), keyword("object"), punctuation(")"), " ", punctuation("[")]
      : punctuation("["),
    close: punctuation("]"),
  }),
  member: (key, value) => [phpString(key), " ", keyword("=>"), " ", value],
  indent: "    ",
  trailingComma: true,
};

/** Members of an array, which becomes the JSON of the request. */
export const php: Writer = (request) => {
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const members = [
    notation.member("model", modelString(model, notation.string)),
    ...fields.map(([key, value]) => notation.member(key, literal(value, notation))),
  ];
  const lines = members.map((member) => [member as Code, punctuation(",")]);
  return { parts: [layOutLines(lines, " ".repeat(8))], unsupported };
};
