import { encode } from "../../../snippets/encode.ts";
import { builderOf, sdks, type JvmValues } from "./jvm.ts";
import { joined, layOutLines } from "./layout.ts";
import { json, literal, numberText, type Notation } from "./literals.ts";
import { coloured, keyword, number, punctuation, string, type Code, type Piece } from "./pieces.ts";
import type { Writer } from "./writer.ts";

const kotlinString = (text: string): Code => string(`"${encode(text, ["kotlin"])}"`);

const call = (code: string) => ({ open: coloured(`${code}(`), close: punctuation(")") });

/** Values of type `Any?`, whose maps and lists can hold null. Without an item, they have a type of their own. */
const notation: Notation = {
  ...json,
  string: kotlinString,
  // A whole number is an `Int` or a `Long`.
  number: (value) =>
    number(
      Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : numberText(value),
    ),
  array: ({ length }) => call(length > 0 ? "listOf" : "listOf<Any?>"),
  object: (value) => call(Object.keys(value).length > 0 ? "mapOf" : "mapOf<String, Any?>"),
  member: (key, value) => [kotlinString(key), " to ", value],
  indent: "    ",
  trailingComma: true,
};

const values: JvmValues = {
  string: kotlinString,
  long: (value) => number(numberText(value)),
  // A whole number is no `Double`.
  double: (value) => number(numberText(value).replace(/^-?\d+$/, "$&.0")),
  boolean: (value) => number(String(value)),
  json: (value) => [...coloured("JsonValue.from("), literal(value, notation), punctuation(")")],
};

export const kotlin: Writer = (request) => {
  const sdk = sdks[request.protocol];
  if (!sdk) return undefined;
  const { calls, jsonValues, unsupported } = builderOf(request, sdk, values);
  const { root, client, params } = sdk;
  const classes = [
    `${root}.client.okhttp.${client}OkHttpClient`,
    ...(jsonValues.length > 0 ? [`${root}.core.JsonValue`] : []),
    `${root}.models.${params}`,
  ];
  const header = [
    ...classes.map((path): Code => [keyword("import"), ` ${path}`]),
    "",
    [keyword("fun"), " ", ...coloured("main() {")],
  ];
  return { parts: [layOutLines(header, ""), layOutLines(calls, " ".repeat(8))].map(plain), unsupported };
};

/** Takes the colour of signs away: the highlighter gives them none in Kotlin. */
const plain = (pieces: readonly Piece[]): Piece[] =>
  joined(
    pieces.map((piece) => ("text" in piece && piece.role === "punctuation" ? { text: piece.text } : piece)),
  );
