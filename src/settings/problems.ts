import type { Problem } from "./rules.ts";

/** Paths whose values may be or hold secrets, the whole file's among them: no sentence shows them. */
const SECRET = /^(?:key(?:\.value)?$|headers\b|$)/;

/** User name and password of an address. */
const LOGIN = /(?<=:\/\/)[^/?#\s"]*@/g;

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

/** Returns a line for each problem, with path, value and what is allowed, below a line that names the file. */
export const told = (problems: readonly Problem[], file: string): string =>
  [
    `${file} has ${problems.length === 1 ? "a problem" : "problems"}:`,
    ...problems.map(({ path, value, allowed }) => {
      const shown =
        value === undefined || SECRET.test(path)
          ? ""
          : ` is ${shorten(JSON.stringify(value).replaceAll(LOGIN, "…@"))}`;
      return `  ${path || "(the whole file)"}${shown}: ${allowed}`;
    }),
  ].join("\n");
