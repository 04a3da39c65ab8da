/** Pieces that the files for hosts share. */
import { refused, unreachable, type Headers } from "./guards.ts";

/** Returns a header's name as it is usually written: `x-content-type-options` as `X-Content-Type-Options`. */
export const titled = (name: string): string => name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase());

/** Writes a line for each header. */
export const each = (headers: Headers, write: (name: string, value: string) => string): string[] =>
  Object.entries(headers).map(([name, value]) => write(titled(name), value));

/** Joins lines, indented. */
export const lines = (indent: string, texts: readonly string[]): string =>
  texts.map((text) => indent + text).join("\n");

export const refusedBody = JSON.stringify(refused);
export const unreachableBody = JSON.stringify(unreachable);

/** Returns the head of a file. */
export const introduction = (install: string, https: string): string =>
  `# The page and an LLM server on one origin: no CORS, no mixed content, streams as they come.
#
# ${install}
# A key travels with every request, so use HTTPS wherever the network is not your own: ${https}.`;
