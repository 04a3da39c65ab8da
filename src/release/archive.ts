/** Archives that depend on nothing but names and bytes: of the same files, everybody makes the same archive. */
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { create } from "tar";

const CHECKSUMS = "SHA256SUMS";

/** Returns the paths of the files in a folder, sorted by their characters alone. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .toSorted();

/** Writes the checksums of files into a folder, as `sha256sum -c` reads them. */
export function writeChecksums(folder: string, files: readonly string[]): void {
  const lines = files.map((path) => {
    const sum = createHash("sha256")
      .update(readFileSync(join(folder, path)))
      .digest("hex");
    return `${sum}  ${path}\n`;
  });
  writeFileSync(join(folder, CHECKSUMS), lines.join(""));
}

/** Packs a folder, below its own name, with this time for every file. */
export async function pack(folder: string, file: string, time: Date): Promise<void> {
  const name = basename(folder);
  const files = filesIn(folder);
  // Web servers are other users; and the mask of the user who packs is nobody's business.
  for (const path of files) chmodSync(join(folder, path), 0o644);
  await create(
    { file, cwd: dirname(folder), gzip: { level: 9 }, portable: true, mtime: time, noDirRecurse: true },
    files.map((path) => `${name}/${path}`),
  );
}
