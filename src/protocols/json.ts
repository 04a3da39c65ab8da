/** Reads JSON of unknown shape. Nothing here throws; a value of another type than expected reads as absent. */

import { limitText, MAX_NAME } from "./budget.ts";

export type JsonObject = Record<string, unknown>;

export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** Returns the objects of a list and drops its other items. */
export const asObjects = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter((item): item is JsonObject => asObject(item) !== undefined) : [];

/** Returns a string as it is, and `""` for any other value. */
export const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/** Returns a string as it is, or the joined `text` of a list of parts. */
export const joinText = (value: unknown): string =>
  asText(value) ||
  asObjects(value)
    .map((part) => asText(part["text"]))
    .join("");

/** An index or an id, by which later events find what earlier ones began. */
export type Key = string | number;

/** Returns a number or a text that is not empty, and `undefined` for any other value. */
export const asKey = (value: unknown): Key | undefined =>
  typeof value === "number" ? value : limitText(asText(value), MAX_NAME) || undefined;

/** Length from which a text is looked over before it is parsed. */
const LONG = 1_000_000;

/** Maximum number of lists, objects and fields in a long text: a million of them take seconds to parse. */
const MAX_VALUES = 500_000;

/** Whether a text may hold so many values that the page would stand still while it is parsed. */
export function hasTooManyValues(text: string): boolean {
  let count = 0;
  if (text.length < LONG) return false;
  for (const sign of ["[", "{", '":']) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (++count > MAX_VALUES) return true;
    }
  }
  return false;
}

/** Returns `undefined` when the text is not JSON, or has too many values. */
export function parseJson(text: string): unknown {
  try {
    return hasTooManyValues(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns `""` for a value that cannot be written as JSON: nested deeper than the stack, or `undefined`. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
