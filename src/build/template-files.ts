import { glob, readFile } from "node:fs/promises";
import { basename, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Loader } from "astro/loaders";
import { inKeyForm } from "../snippets/key-form.ts";
import { parseTemplate } from "../snippets/template.ts";

/** Globs of the template files below `src/content`. */
export const templatePatterns = ["agents/*/*", "sdks/*/*/*", "formats/*", "key/*", "remedies/*"] as const;

/** Files of a guide that are no templates. */
const OTHER_FILES = ["guide.yaml", "icon.svg"];

/** Whether a file that the patterns match is a template. */
export const isTemplate = (path: string): boolean => !OTHER_FILES.includes(basename(path));

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
        parseTemplate(inKeyForm(body, filePath, "literal"), filePath);
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
