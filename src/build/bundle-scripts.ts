import { join } from "node:path";
import { rolldown, type Plugin } from "rolldown";

/** Call of `import()` with an address that is known at run time only. */
const IMPORT = /\bimport\(/g;

/** Name of the module that has the islands' modules. */
const ISLANDS = "islands";

/**
 * Bundles the scripts of a page into one module that loads nothing.
 * @param folder the built page
 * @param scripts the texts of the page's scripts, in the order in which they run
 * @param islands addresses of modules that these scripts import by an address in the document
 */
export async function bundleScripts(
  folder: string,
  scripts: readonly string[],
  islands: readonly string[],
): Promise<string> {
  const modules = new Map([
    ["entry", scripts.map((_, index) => `import "script ${index}";`).join("\n")],
    ...scripts.map((script, index) => [`script ${index}`, withImportIsland(script)] as const),
    [ISLANDS, islandsModule(islands)],
  ]);
  const inMemory: Plugin = {
    name: "in-memory",
    resolveId: (source, importer) => {
      if (modules.has(source)) return source;
      return importer && modules.has(importer) ? join(folder, source) : null;
    },
    load: (id) => modules.get(id),
  };
  const bundle = await rolldown({ input: "entry", plugins: [inMemory] });
  const { output } = await bundle.generate({ format: "es", codeSplitting: false, minify: true });
  await bundle.close();
  return output[0].code;
}

/** Returns a script that takes what it imports from the bundle. */
const withImportIsland = (script: string): string =>
  script.match(IMPORT)
    ? `import { importIsland } from "${ISLANDS}";\n${script.replace(IMPORT, "importIsland(")}`
    : script;

const islandsModule = (addresses: readonly string[]): string => `
const islands = {${addresses.map((address) => `${JSON.stringify(address)}: () => import(${JSON.stringify(address)})`).join()}};
export const importIsland = (address) => islands[address]();
`;
