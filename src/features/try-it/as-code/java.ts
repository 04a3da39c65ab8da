import { layOutLines } from "./layout.ts";
import { json, jsonLines, jsonText, literal, numberText, type Notation } from "./literals.ts";
import { coloured, keyword, name, number, punctuation, string, type Code } from "./pieces.ts";
import { builderOf, sdks, type JvmValues } from "./jvm.ts";
import { isObject, type Writer } from "./writer.ts";

/** An `int`, a `long` or, beyond these, a `double`. */
function numeral(value: number): string {
  if (!Number.isInteger(value)) return numberText(value);
  if (!Number.isSafeInteger(value)) return value.toExponential();
  return Math.abs(value) > 0x7f_ff_ff_ff ? `${value}L` : numberText(value);
}

/** Indentation of the builder's methods, and of a line that continues one. */
const INDENT = " ".repeat(16);
const CONTINUED = " ".repeat(24);

const notation: Notation = { ...json, number: (value) => number(numeral(value)) };

/**
 * Objects and lists are JSON text, read by the library that the packages bring along: Java's own maps and lists that can
 * be written in an expression hold no null.
 */
const values: JvmValues = {
  string: (text) => string(jsonText(text)),
  long: (value) => number(numeral(value)),
  double: (value) => number(numberText(value)),
  boolean: (value) => number(String(value)),
  json: (value) =>
    isContainer(value)
      ? [
          ...coloured("JsonValue.fromJsonNode("),
          keyword("new "),
          ...coloured("ObjectMapper().readTree("),
          jsonString(value),
          ...coloured("))"),
        ]
      : [...coloured("JsonValue.from("), literal(value, notation), punctuation(")")],
};

const isContainer = (value: unknown): value is object => isObject(value) || Array.isArray(value);

/** JSON as a string, in as many lines as its layout has. */
function jsonString(value: object): Code {
  const [first = "", ...others] = jsonLines(value).map((line) => string(jsonText(line)));
  if (others.length === 0) return first;
  return [`\n${CONTINUED}`, first, ...others.flatMap((line) => [`\n${CONTINUED}`, keyword("+ "), line])];
}

export const java: Writer = (request) => {
  const sdk = sdks[request.protocol];
  if (!sdk) return undefined;
  const { calls, jsonValues, unsupported } = builderOf(request, sdk, values);
  const { root, client } = sdk;
  const readsJson = jsonValues.some(isContainer);
  const classes = [
    `${root}.client.${client}Client`,
    `${root}.client.okhttp.${client}OkHttpClient`,
    `${root}.models.${sdk.params}`,
    ...(request.stream ? [`${root}.core.http.StreamResponse`, `${root}.models.${sdk.chunk}`] : []),
    ...(jsonValues.length > 0 ? [`${root}.core.JsonValue`] : []),
    ...(readsJson ? ["com.fasterxml.jackson.databind.ObjectMapper"] : []),
  ];
  const header = [...classes.toSorted().map(importOf), "", ...startOf(readsJson)];
  return { parts: [layOutLines(header, ""), layOutLines(calls, INDENT)], unsupported };
};

/** Returns the lines that start the program. */
const startOf = (readsJson: boolean): Code[] => [
  [keyword("public class"), " Example ", punctuation("{")],
  [
    "    ",
    keyword("public static void "),
    ...coloured("main("),
    keyword("String"),
    punctuation("[] "),
    name("args"),
    punctuation(") "),
    // The compiler wants to know that reading JSON may throw.
    ...(readsJson ? [keyword("throws Exception ")] : []),
    punctuation("{"),
  ],
];

const importOf = (path: string): Code => [
  keyword("import "),
  ...path.split(/(\.)/).map((word) => (word === "." ? punctuation(word) : keyword(word))),
  punctuation(";"),
];
