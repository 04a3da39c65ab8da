/**
 * Reading JSON whose shape nobody promised. Nothing here throws; what has another type than hoped for reads as absent.
 */

export type JsonObject = Record<string, unknown>;

export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

/** The objects of a list, whatever else it holds. */
export const asObjects = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter((item): item is JsonObject => asObject(item) !== undefined) : [];

/** The string, else `""`. */
export const asText = (value: unknown): string => (typeof value === "string" ? value : "");

/** The text of a string, or of a list of parts with a `text` each. */
export const joinText = (value: unknown): string =>
  asText(value) ||
  asObjects(value)
    .map((part) => asText(part["text"]))
    .join("");

/** `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `""` for what cannot be written as JSON: nesting deeper than the stack, or nothing at all. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
