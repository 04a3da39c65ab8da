/** Values of Go's types. */
import { group, json, jsonText, literal, numberText, type Notation } from "./literals.ts";
import {
  coloured,
  number,
  punctuation,
  string,
  type Code,
  type Group,
  type Member,
  type Piece,
} from "./pieces.ts";
import { isObject, isText } from "./writer.ts";

/** The value of a struct's field; `undefined` where the field has no way to send a value. */
export type Write = (value: unknown) => Code | undefined;

/** A field of a request's struct: its name, and its value. */
export type Field = [name: string, write: Write];

/** A package's method and its types. */
export interface GoPackage {
  /** By the names in the request's body. */
  fields: Record<string, Field>;
  /** The method that is called, and its result's name: `client.Messages.New`, `message`. */
  plain: { method: string; result: string };
  /** The method that streams. */
  streaming: { method: string; result: string };
  /** Type of the request. */
  params: string;
  /** Whether a request's struct takes fields that it does not know, under any name but `""`. */
  takesExtraFields?: true;
}

/** Returns a writer for the values that a type holds. */
export const of =
  <Value>(has: (value: unknown) => value is Value, write: (value: Value) => Code): Write =>
  (value) =>
    has(value) ? write(value) : undefined;

/** Colours code of Go, whose own types have the colour of keywords. */
export const goCode = (code: string): Piece[] => coloured(code, ["&", "int", "map", "string"]);

/** Values of type `any`. */
export const any = {
  ...json,
  null: number("nil"),
  // A constant without exponent or point is an `int`.
  number: (value: number) =>
    number(
      Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : numberText(value),
    ),
  array: { open: goCode("[]any{"), close: punctuation("}") },
  object: mapOf("any"),
  member: (key: string, value: Code): Member => ({ name: [string(jsonText(key)), punctuation(":")], value }),
  indent: "\t",
  trailingComma: true,
} satisfies Notation;

function mapOf(type: string) {
  return { open: goCode(`map[string]${type}{`), close: punctuation("}") };
}

export const text = (value: string): Code => string(jsonText(value));
export const numeral = (value: number): Code => number(numberText(value));
export const call = (name: string, ...args: Code[]): Code => [
  ...goCode(`${name}(`),
  ...args.flatMap((arg, index) => (index > 0 ? [punctuation(", "), arg] : [arg])),
  punctuation(")"),
];

/** A composite literal: `anthropic.ToolParam{…}`. */
export const composite = (type: string, items: Group["items"]): Group =>
  group(items, { open: goCode(`${type}{`), close: punctuation("}") }, any);

/** A struct of fields that have a value. */
export const struct = (type: string, fields: Record<string, Code | undefined>): Group =>
  composite(
    type,
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [member(key, value)])),
  );

export const member = (key: string, value: Code): Member => ({ name: [key, punctuation(":")], value });

/** A list that stands in several lines, as gofmt leaves it. */
export const list = (type: string, items: readonly Code[]): Group => ({
  ...composite(`[]${type}`, items),
  isBroken: true,
});

export const texts = of(
  (value): value is string[] => Array.isArray(value) && value.length > 0 && value.every(isText),
  (value) => composite("[]string", value.map(text)),
);

/** A map from strings, which has members. */
export const map = (type: string, has: (value: unknown) => boolean): Write =>
  of(
    (value): value is Record<string, unknown> =>
      isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(has),
    (value) => literal(value, { ...any, object: mapOf(type) }),
  );
