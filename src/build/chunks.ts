/** Chunks of the page's scripts: few files and few round trips before the page works. */

/** The part of Vite's plugin that is used here; Vite itself is a dependency of Astro, not of this project. */
interface ChunksPlugin {
  name: string;
  configEnvironment(environment: string): object | undefined;
}

/** The page's own script; all pages load it. */
const START = /\/src\/page\/start\.ts$/;

/** React and its stores' hook: only islands load them, and the snippets do not wait for them. */
const REACT = /\/node_modules\/(?:react|react-dom|scheduler|@nanostores\/react)\//;

/** Puts React into one chunk, and all modules that the page's own script imports into another. */
export function chunks(): ChunksPlugin {
  return {
    name: "chunks",
    configEnvironment: (environment) =>
      environment === "client"
        ? { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: chunkOf }] } } } } }
        : undefined,
  };
}

interface Graph {
  getModuleInfo: (id: string) => { importers: readonly string[] } | null;
}

function chunkOf(id: string, graph: Graph): string | null {
  if (REACT.test(id)) return "react";
  return isImportedByStart(id, graph, new Set()) ? "page" : null;
}

/** Whether a module is imported, directly or by others and never on demand, by the page's own script. */
function isImportedByStart(id: string, graph: Graph, seen: Set<string>): boolean {
  if (START.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (
    graph.getModuleInfo(id)?.importers.some((importer) => isImportedByStart(importer, graph, seen)) ?? false
  );
}
