import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loader, LoaderContext } from "astro/loaders";
import { contentFile, listContent, operatorContent } from "./content-files.ts";

/** Files of one kind, and what becomes of them. */
interface FileKind {
  /** Whether a file is of the kind, by its path below the content. */
  holds(path: string): boolean;
  /** Returns the entry's id; the path without it. */
  idOf?(path: string): string;
  /**
   * Reads a file.
   * @param file its path, for errors
   * @throws Error that names the file
   */
  read(text: string, file: string): { data: unknown; body?: string };
}

/**
 * Makes the content loader of one kind of files, ours and the operator's: one entry for each file. Entries of an earlier
 * build, perhaps with another operator's folder, never stay. In the dev server, a change of any file of the content
 * loads the kind again, since a new guide of the operator's hides ours.
 */
export const contentLoader = (name: string, kind: FileKind): Loader => ({
  name,
  async load(context) {
    const { config, watcher, logger } = context;
    const root = fileURLToPath(config.root);
    await fill(context, root, kind);
    if (!watcher) return;
    const theirs = operatorContent();
    const bases = [join(root, "src/content"), ...(theirs === undefined ? [] : [theirs])];
    if (theirs !== undefined) watcher.add(theirs);
    let last: Promise<void> | undefined;
    let isQueued = false;
    const fillAgain = async (before = last) => {
      await before;
      isQueued = false;
      await fill(context, root, kind).catch((error: Error) => logger.error(error.message));
    };
    watcher.on("all", (_, path) => {
      if (isQueued || !bases.some((base) => isBelow(base, path))) return;
      isQueued = true;
      last = fillAgain();
    });
  },
});

/** Replaces the entries of a kind with those of the files that are there. */
async function fill(context: LoaderContext, root: string, { holds, idOf, read }: FileKind): Promise<void> {
  const { store, parseData, generateDigest } = context;
  const files = [...listContent(root)].filter(([path]) => holds(path));
  const entries = await Promise.all(
    files.map(async ([path, filePath]) => {
      const text = decode(await readFile(filePath), contentFile(path));
      const { data, body } = read(text, contentFile(path));
      const id = idOf?.(path) ?? path;
      return {
        id,
        data: await parseData({ id, data: data as Record<string, unknown>, filePath }),
        ...(body !== undefined && { body }),
        filePath: relative(root, filePath),
        digest: generateDigest(text),
      };
    }),
  );
  store.clear();
  for (const entry of entries) store.set(entry);
}

/**
 * Returns the text of a file, with the ends of lines that a template is judged with.
 * @throws Error when the file is not UTF-8: other bytes would become other characters in what people paste
 */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch (error) {
    throw new Error(`${file} is not UTF-8 text. Save it as UTF-8.`, { cause: error });
  }
}

function isBelow(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== "" && !inside.startsWith("..") && !isAbsolute(inside);
}
