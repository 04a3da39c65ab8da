/** Writes the files for hosts of a page without settings beside this module, to be read: `node src/deploy/write-files.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serverFiles, type Files } from "./host-files.ts";
import { hostOf } from "./host.ts";
import { headersFile } from "./static-hosts.ts";

const host = hostOf({ server: "" });

/** Texts of the files by name. */
export const shownFiles: Files = { ...serverFiles(host), _headers: headersFile(host) };

if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of Object.entries(shownFiles)) writeFileSync(join(import.meta.dirname, name), text);
}
