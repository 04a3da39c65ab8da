/** Lines and slots for the operator's further headers: snippets have them only where there are any. */
import { encode, type EncoderName } from "./encode.ts";

/**
 * Slots for the headers: a line with a name or a value is there for each of them. `HEADERS` holds all of them as JSON,
 * `HEADER_LINES` as lines of a string.
 */
export const headerSlots = ["HEADER_NAME", "HEADER_VALUE", "HEADERS", "HEADER_LINES"] as const;
export type HeaderSlot = (typeof headerSlots)[number];

/** Headers by name, in their order. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * Returns what a line of a template is for, if it is there only with headers: for each of them, or for all.
 * `HEADER_LINES` is an empty string without headers.
 */
export function headerCondition(line: string): "each-header" | "headers" | undefined {
  if (/\{\{\s*(?:HEADER_NAME|HEADER_VALUE)\b/.test(line)) return "each-header";
  return /\{\{\s*(?:HEADERS|IF_HEADERS)\b/.test(line) ? "headers" : undefined;
}

/** Whether a template sends the headers. */
export const holdsHeaders = (source: string): boolean => /\{\{\s*HEADER/.test(source);

/** Returns a template for a page that never has headers. */
export const withoutHeaderSlots = (source: string): string =>
  source
    .split("\n")
    .filter((line) => !headerCondition(line))
    .join("\n")
    .replace(/\{\{\s*HEADER_LINES\b[^{}]*\}\}/g, "");

/** Text of each slot that it is highlighted with. */
export const headerPlaceholders: Record<HeaderSlot, string> = {
  HEADER_NAME: "X-Name",
  HEADER_VALUE: "value",
  HEADERS: '{"X-Name": "value"}',
  HEADER_LINES: "X-Name: value",
};

/**
 * Returns the text of a slot.
 * @param headers all of them; for a part that is there for each, the one
 */
export function headerText(slot: HeaderSlot, encoders: readonly EncoderName[], headers: HeaderList): string {
  const [[name = "", value = ""] = []] = headers;
  switch (slot) {
    case "HEADER_NAME":
      return name;
    case "HEADER_VALUE":
      return encode(value, encoders);
    case "HEADERS":
      return `{${headers.map(([each, text]) => `"${each}": "${encode(text, encoders)}"`).join(", ")}}`;
    case "HEADER_LINES":
      return encode(headers.map((header) => header.join(": ")).join("\n"), encoders);
  }
}
