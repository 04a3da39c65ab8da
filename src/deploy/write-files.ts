/** Writes the files for hosts beside this module, from the rules in `guards.ts`: `node src/deploy/write-files.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apache } from "./apache.ts";
import { caddy } from "./caddy.ts";
import { headersFile } from "./headers-file.ts";
import { nginx } from "./nginx.ts";

/** Texts of the files by name. */
export const hostFiles: Readonly<Record<string, string>> = {
  "nginx.conf": nginx,
  Caddyfile: caddy,
  "apache.conf": apache,
  _headers: headersFile,
};

if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of Object.entries(hostFiles)) writeFileSync(join(import.meta.dirname, name), text);
}
