/** Reads JSON of unknown shape. Nothing here throws; a value of another type than expected reads as absent. */

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

/** Returns `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
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
