/** JSON values as literals of a language. */
import { encode } from "../../../snippets/encode.ts";
import { layOut, textOf } from "./layout.ts";
import { number, punctuation, string, type Code, type Group, type Member } from "./pieces.ts";
import { FileText } from "./file-text.ts";
import { isNumber, isObject, isText, type Fields } from "./writer.ts";

type Brackets = Pick<Group, "open" | "close"> & Partial<Pick<Group, "padding">>;

/** Literals of a language. */
export interface Notation {
  true: Code;
  false: Code;
  null: Code;
  string: (text: string) => Code;
  number: (value: number) => Code;
  /** Writes a text whose end is a file's content in base64, read by the program; absent where the language cannot. */
  file?: (file: FileText) => Code;
  array: Brackets | ((value: readonly unknown[]) => Brackets);
  object: Brackets | ((value: Fields) => Brackets);
  /** Writes a member of an object. */
  member: (name: string, value: Code) => Code | Member;
  /** One step of indentation. */
  indent: string;
  trailingComma: boolean;
}

/** A double-quoted string, of all languages whose strings are JSON's (`encode.ts`). */
export const jsonText = (text: string): string => `"${encode(text, ["json"])}"`;

/** A number as JSON has it. Not `String`: JSON has no minus before zero. */
export const numberText = (value: number): string => JSON.stringify(value);

export const json = {
  true: number("true"),
  false: number("false"),
  null: number("null"),
  string: (text) => string(jsonText(text)),
  number: (value) => number(numberText(value)),
  array: { open: punctuation("["), close: punctuation("]") },
  object: { open: punctuation("{"), close: punctuation("}") },
  member: (name, value) => [string(jsonText(name)), punctuation(": "), value],
  indent: "  ",
  trailingComma: false,
} satisfies Notation;

/** Puts items between brackets. */
export const group = (
  items: Group["items"],
  { open, close, padding = "" }: Brackets,
  { indent, trailingComma }: Notation,
): Group => ({ items, open, close, padding: items.length > 0 ? padding : "", indent, trailingComma });

/** Writes a JSON value as a literal. */
export function literal(value: unknown, notation: Notation): Code {
  if (isText(value)) return notation.string(value);
  if (value instanceof FileText) return notation.file?.(value) ?? notation.string(value.withPlaceholder());
  if (isNumber(value)) return notation.number(value);
  if (typeof value === "boolean") return notation[`${value}`];
  const { array, object } = notation;
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, notation));
    return group(items, typeof array === "function" ? array(value) : array, notation);
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) =>
      notation.member(name, literal(item, notation)),
    );
    return group(members, typeof object === "function" ? object(value) : object, notation);
  }
  return notation.null;
}

/** Most characters of each line of JSON in a string. */
const JSON_LINE = 60;

/** Returns the lines of a value's JSON, to be written into a string. */
export function jsonLines(value: unknown): string[] {
  const code = literal(value, json);
  const line = textOf(layOut(code, "", Infinity));
  return line.length <= JSON_LINE ? [line] : textOf(layOut(code, "", JSON_LINE)).split("\n");
}
