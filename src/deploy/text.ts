/** Pieces that the files for hosts share. */
import { refused, unreachable, type Headers } from "./guards.ts";
import type { Host } from "./host.ts";

/** Folder of the page in the files. */
export const FOLDER = "/var/www/integrate";

/** Returns a header's name as it is usually written: `x-content-type-options` as `X-Content-Type-Options`. */
export const titled = (name: string): string => name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase());

/** Writes something for each header. */
export const each = <Written>(headers: Headers, write: (name: string, value: string) => Written): Written[] =>
  Object.entries(headers).map(([name, value]) => write(titled(name), value));

/** Joins lines, indented. */
export const lines = (indent: string, texts: readonly string[]): string =>
  texts.map((text) => indent + text).join("\n");

export const refusedBody = JSON.stringify(refused);
export const unreachableBody = JSON.stringify(unreachable);

/** Returns the head of a file. */
export const introduction = ({ api }: Host, install: string, https: string): string =>
  `# ${api ? "The page and an LLM server on one origin: no CORS, no mixed content, streams as they come." : "The page; visitors call the LLM server on an origin of its own, which must allow this one (CORS)."}
#
# ${install}
# A key travels with every request, so use HTTPS wherever the network is not your own: ${https}.`;
