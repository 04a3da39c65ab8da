import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The part of Vite's plugin that is used here; Vite itself is a dependency of Astro, not of this project. */
interface LicensesPlugin {
  name: string;
  applyToEnvironment(environment: { name: string }): boolean;
  generateBundle(
    this: { emitFile(file: { type: "asset"; fileName: string; source: string }): void },
    options: unknown,
    bundle: Record<string, { type: string; moduleIds?: readonly string[] }>,
  ): void;
}

/** The folder of a package that a module belongs to: `…/node_modules/@scope/name`. */
const PACKAGE_FOLDER = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * Writes `licenses.txt` beside the page: the notices of every package whose code the page ships.
 * @throws Error when a package has no license file
 */
export const licenses = (): LicensesPlugin => ({
  name: "licenses",
  applyToEnvironment: ({ name }) => name === "client",
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    // Astro's own script that starts the React components stands in the pages.
    const astro = dirname(fileURLToPath(import.meta.resolve("astro/package.json")));
    const folders = new Set([astro, ...modules.flatMap((id) => PACKAGE_FOLDER.exec(id)?.[1] ?? [])]);
    const source = [...folders].map(noticeOf).toSorted().join("\n");
    this.emitFile({ type: "asset", fileName: "licenses.txt", source });
  },
});

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license: string;
  };
  const [file] = globSync("{LICENSE,LICENCE,license,licence}*", { cwd: folder }).toSorted();
  if (!file) throw new Error(`${name} ${version} is part of the page, but has no license file to copy.`);
  const text = readFileSync(join(folder, file), "utf8").trim();
  return `${"=".repeat(72)}\n${name} ${version} (${license})\n${"=".repeat(72)}\n\n${text}\n`;
}
