import type { Problem } from "./rules.ts";

/** Settings whose values may be secrets: no sentence shows them. */
const SECRET = /^(?:key\.value|headers)\b/;

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

/** Returns a line for each problem, with path, value and what is allowed, below a line that names the file. */
export const told = (problems: readonly Problem[], file: string): string =>
  [
    `${file} has ${problems.length === 1 ? "a problem" : "problems"}:`,
    ...problems.map(({ path, value, allowed }) => {
      const shown = value === undefined || SECRET.test(path) ? "" : ` is ${shorten(JSON.stringify(value))}`;
      return `  ${path || "(the whole file)"}${shown}: ${allowed}`;
    }),
  ].join("\n");
