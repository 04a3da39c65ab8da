import { glob, readFile } from "node:fs/promises";
import { basename, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loader } from "astro/loaders";
import { inKeyForm } from "../snippets/key-form.ts";
import { countExamples, parseTemplate } from "../snippets/template.ts";

/** Globs of the template files below `src/content`. */
export const templatePatterns = [
  "{agents,apps}/*/*",
  "frameworks/*/*/*",
  "sdks/*/*/*",
  "formats/*",
  "key/*",
  "remedies/*",
] as const;

/** Files in a guide's folder other than its templates. */
const OTHER_FILES = ["guide.yaml", "icon.svg"];

/** Whether a file that the patterns match is a template. */
export const isTemplate = (path: string): boolean => !OTHER_FILES.includes(basename(path));

/**
 * Checks a template.
 * @param body its text
 * @param file its path, for errors
 * @throws Error when the template does not parse, or is a language's first snippet of an API, from which the page makes
 *   programs of other requests, and marks no example
 */
export function checkTemplate(body: string, file: string): void {
  const segments = parseTemplate(inKeyForm(body, file, "literal"), file);
  if (!/(?:^|\/)sdks\/[^/]+\/hello\/[^/]+$/.test(file) || countExamples(segments) > 0) return;
  throw new Error(
    `${file}: no {{EXAMPLE}} … {{/EXAMPLE}} marks the request. Put the marks around the request's arguments, each ` +
      "in a comment line of its own, or around the whole body inside a string; " +
      "src/features/try-it/as-code writes another request in their place.",
  );
}

/**
 * Content loader for template files: one entry for each file, its id the path below the folder, its body the text
 * as it is. A template that does not parse stops the build with file and line.
 * @param folder below the project root
 */
export function templateFiles(folder: string): Loader {
  return {
    name: "template-files",
    async load({ store, config, generateDigest, watcher }) {
      const root = fileURLToPath(config.root);
      const base = resolve(root, folder);
      const load = async (path: string) => {
        const id = relative(base, path);
        const body = await readFile(path, "utf8");
        const filePath = relative(root, path);
        checkTemplate(body, filePath);
        store.set({ id, data: {}, body, filePath, digest: generateDigest(body) });
      };
      store.clear();
      for await (const path of glob([...templatePatterns], { cwd: base })) {
        if (isTemplate(path)) await load(resolve(base, path));
      }
      watcher?.on("all", (event, path) => {
        if (
          !path.startsWith(base) ||
          !isTemplate(path) ||
          (!store.has(relative(base, path)) && event !== "add")
        )
          return;
        if (event === "unlink") store.delete(relative(base, path));
        // An editor's temporary file may be gone again.
        else
          load(path).catch((error: NodeJS.ErrnoException) => {
            if (error.code !== "ENOENT") throw error;
          });
      });
    },
  };
}
