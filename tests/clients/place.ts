/** Puts a snippet's texts where the page says. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { SnippetText } from "../../src/build/library.ts";
import type { Installed } from "./install.ts";
import type { Client } from "./manifests.ts";
import { saveProgram } from "./programs.ts";

/** Folders of a run. */
export interface Folders {
  home: string;
  work: string;
}

/** Whether a guide's step installs the client: here, the lockfile does. */
export const isInstall = ({ template }: SnippetText) => basename(template).startsWith("install.");

/**
 * Writes files where the guide says and returns the command that runs the rest.
 * @throws Error for a text that is no shell line or program and has no file
 */
export function place(
  texts: readonly SnippetText[],
  { home, work }: Folders,
  client: Client,
  installed: Installed,
): string[] {
  const script: string[] = [];
  for (const { template, file, text } of texts) {
    const extension = extname(template).slice(1);
    if (file) {
      const path = file.startsWith("~/") ? join(home, file.slice(2)) : resolve(work, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${text}\n`);
    } else if (extension === "sh") {
      script.push(text);
    } else {
      const command = saveProgram(text, extension, client, installed, work);
      if (!command) throw new Error(`${template}: the guide does not say which file this goes to`);
      script.push(command);
    }
  }
  return ["bash", "-c", script.join("\n")];
}
