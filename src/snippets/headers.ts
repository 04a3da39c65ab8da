/** Lines and slots for the operator's further headers: snippets have them only where there are any. */
import { encode, type EncoderName } from "./encode.ts";

/** Slots of a line that each header has for itself. */
const ofEach = ["HEADER_NAME", "HEADER_VALUE"] as const;

/** Slots for the headers: `HEADERS` holds all of them as JSON, `HEADER_LINES` as lines of a string. */
export const headerSlots = [...ofEach, "HEADERS", "HEADER_LINES"] as const;
export type HeaderSlot = (typeof headerSlots)[number];

/** Headers by name, in their order. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Whether a line of a template is there only with headers; `HEADER_LINES` is an empty string without. */
export const isHeaderLine = (line: string): boolean =>
  /\{\{\s*(?:HEADER_NAME|HEADER_VALUE|HEADERS)\b/.test(line);

/** Whether a template sends the headers. */
export const holdsHeaders = (source: string): boolean => /\{\{\s*HEADER/.test(source);

/** Returns a template for a page that never has headers. */
export const withoutHeaderSlots = (source: string): string =>
  source
    .split("\n")
    .filter((line) => !isHeaderLine(line))
    .join("\n")
    .replace(/\{\{\s*HEADER_LINES\b[^{}]*\}\}/g, "");

/** Whether a part with these slots is there for each header. */
export const isForEach = (slots: readonly string[]): boolean =>
  slots.some((slot) => (ofEach as readonly string[]).includes(slot));

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
