import { encode } from "../../../snippets/encode.ts";
import { isNumber, isObject, isText } from "./writer.ts";

/** How a language writes what JSON can hold. */
export interface Notation {
  true: string;
  false: string;
  null: string;
  string: (text: string) => string;
  number: (value: number) => string;
  array: (items: string[]) => string;
  object: (members: string[]) => string;
  /** A member's name, with what stands between it and the value. */
  name: (name: string) => string;
}

/** A double-quoted string, of all languages whose strings are JSON's (`encode.ts`). */
export const jsonString = (text: string): string => `"${encode(text, ["json"])}"`;

export const json: Notation = {
  true: "true",
  false: "false",
  null: "null",
  string: jsonString,
  // Not `String`: JSON has no minus before zero.
  number: (value) => JSON.stringify(value),
  array: (items) => `[${items.join(", ")}]`,
  object: (members) => `{${members.join(", ")}}`,
  name: (name) => `${jsonString(name)}: `,
};

/** A JSON value as a literal of a language. */
export function literal(value: unknown, notation: Notation): string {
  if (isText(value)) return notation.string(value);
  if (isNumber(value)) return notation.number(value);
  if (typeof value === "boolean") return notation[`${value}`];
  if (Array.isArray(value)) return notation.array(value.map((item) => literal(item, notation)));
  if (isObject(value)) {
    return notation.object(
      Object.entries(value).map(([name, item]) => notation.name(name) + literal(item, notation)),
    );
  }
  return notation.null;
}
