/** Files of the content: ours in `src/content`, and above them the operator's, whose guides replace ours of the same id. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkFolders, checkOperatorFiles } from "./check-operator-files.ts";

/** Path of our content below the project. */
const OURS = "src/content";

/** Levels of folders in the content; deeper ones are not read, so that a link to a folder above cannot go on for ever. */
const DEPTH = 5;

/** Returns the content in the operator's folder, which `--folder` names; `undefined` without one. */
export function operatorContent(): string | undefined {
  const folder = process.env["INTEGRATE_FOLDER"];
  return folder ? join(folder, "content") : undefined;
}

/** Returns the folder of the guide that a path below the content belongs to: `agents/pi`. */
const guideOf = (path: string): string | undefined => /^(?:agents|apps|frameworks)\/[^/]+/.exec(path)?.[0];

/**
 * Returns the operator's folder of a guide.
 * @param path of the guide or of one of its files, below the content
 * @returns `undefined` when the guide is ours
 */
function operatorFolderOf(path: string): string | undefined {
  const [content, guide] = [operatorContent(), guideOf(path)];
  if (!content || !guide) return undefined;
  return existsSync(join(content, guide, "guide.yaml")) ? content : undefined;
}

/** Whether a guide, or the guide of a file, is the operator's. */
export const isOperators = (path: string): boolean => operatorFolderOf(path) !== undefined;

/** Returns the path of a file of the content as people find it, for errors: below the project, or in the operator's folder. */
export const contentFile = (path: string): string => `${operatorFolderOf(path) ?? OURS}/${path}`;

/** Returns the files in a folder, by their paths below it, in the order of their names; hidden files are left out. */
export function filesBelow(folder: string, depth = DEPTH): string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      // An editor's temporary file may be gone again.
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isDirectory()) return found ? [name] : [];
      return filesBelow(path, depth - 1).map((file) => `${name}/${file}`);
    });
}

/**
 * Returns the files of the page's content.
 * @param root folder of the project
 * @returns where each file is, by its path below the content
 * @throws Error when the operator's folder has anything else than guides, or two guides have one id
 */
export function listContent(root: string): Map<string, string> {
  const ours = join(root, OURS);
  const theirs = operatorContent();
  const files = theirs === undefined ? [] : filesBelow(theirs);
  if (theirs !== undefined) checkOperatorFiles(theirs, files);
  const replaced = new Set(files.map(guideOf));
  const kept = filesBelow(ours).filter((path) => !replaced.has(guideOf(path)));
  const folders = [...kept, ...files].flatMap((path) => guideOf(path) ?? []);
  checkFolders([...new Set(folders)], contentFile);
  return new Map([
    ...kept.map((path): [string, string] => [path, join(ours, path)]),
    ...files.map((path): [string, string] => [path, join(theirs ?? "", path)]),
  ]);
}
