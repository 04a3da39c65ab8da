/** Puts a snippet's texts where the page says. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { SnippetText } from "../../src/build/library.ts";
import type { Installed } from "./install.ts";
import type { Client } from "./manifests.ts";
import { mergeFile } from "./merge.ts";
import { saveProgram } from "./programs.ts";

/** Folders of a run. */
export interface Folders {
  home: string;
  work: string;
  /** For texts until the script puts them into their files. */
  staged: string;
}

/** Whether a guide's step installs the client: here, the lockfile does. */
export const isInstall = ({ template }: SnippetText) => basename(template).startsWith("install.");

/**
 * Returns the command that does what the guide says, step by step: puts texts into their files, and runs the rest. A text
 * for a file that is there already is merged into that file.
 * @throws Error for a text that is no shell line or program and has no file
 */
export function place(
  texts: readonly SnippetText[],
  { home, work, staged }: Folders,
  client: Client,
  installed: Installed,
): string[] {
  mkdirSync(staged, { recursive: true });
  const script = texts.map(({ template, file, text }, index) => {
    const extension = extname(template).slice(1);
    if (file) {
      const named = client.other?.instead[file] ?? file;
      const path = named.startsWith("~/") ? join(home, named.slice(2)) : resolve(work, named);
      const copy = join(staged, String(index));
      writeFileSync(copy, existsSync(path) ? mergeFile(path, readFileSync(path, "utf8"), text) : `${text}\n`);
      return `mkdir -p '${dirname(path)}' && cp '${copy}' '${path}'`;
    }
    if (extension === "sh") return text;
    const command = saveProgram(text, extension, client, installed, work);
    if (!command) throw new Error(`${template}: the guide does not say which file this goes to`);
    return command;
  });
  return ["bash", "-c", script.join("\n")];
}
