/** The page's own script runs before the page is parsed: what is typed early shows early. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** The part of Vite's plugin that is used here; Vite itself is a dependency of Astro, not of this project. */
interface ImportsPlugin {
  name: string;
  applyToEnvironment(environment: { name: string }): boolean;
  generateBundle(options: unknown, bundle: Record<string, { imports?: readonly string[] }>): void;
}

/** Files that each file of the build imports, by paths below the page's folder. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** A page's own script where Astro puts it: it would wait for the whole page there. */
const SCRIPT = /<script type="module" src="\.\/([^"]+)"><\/script>/g;

const POLICY = 'http-equiv="content-security-policy"';

/**
 * Moves a page's own scripts to the end of the head, below the policy, to run as soon as they are there; and names all
 * that they import, so that it comes in one round trip. A page without a script stays as it is.
 * @throws Error when a script imports nothing, or the head has no policy
 */
export function startEarly(html: string, imports: Imports): string {
  const scripts = [...html.matchAll(SCRIPT)];
  if (scripts.length === 0) return html;
  const chain = new Set<string>();
  for (const [, file = ""] of scripts) {
    if (!imports.get(file)?.length)
      throw new Error(`${file} imports nothing that could be loaded before it runs.`);
    importedBy(file, imports, chain);
  }
  const [head = "", ...rest] = html.replaceAll(SCRIPT, "").split("</head>");
  if (!head.includes(POLICY)) throw new Error("The page's head has no policy that its script could follow.");
  const links = [...chain].map((path) => `<link rel="modulepreload" href="./${path}">`);
  const early = scripts.map(([script]) => script.replace("<script", "<script async"));
  return [`${head}${links.join("")}${early.join("")}`, ...rest].join("</head>");
}

/** Finds all files that a file imports, directly or by others. */
function importedBy(file: string, imports: Imports, found: Set<string>): void {
  for (const path of imports.get(file) ?? []) {
    if (found.has(path)) continue;
    found.add(path);
    importedBy(path, imports, found);
  }
}

/**
 * Starts the script of every page early.
 * @throws Error when no page has one, which means that Astro writes scripts in another way
 */
export function earlyScript(): AstroIntegration {
  const imports = new Map<string, readonly string[]>();
  const readImports: ImportsPlugin = {
    name: "read-imports",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle(_, bundle) {
      for (const [file, chunk] of Object.entries(bundle)) imports.set(file, chunk.imports ?? []);
    },
  };
  return {
    name: "early-script",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => void updateConfig({ vite: { plugins: [readImports] } }),
      "astro:build:done": ({ dir }) => {
        const folder = fileURLToPath(dir);
        const pages = globSync("*.html", { cwd: folder }).map((name) => join(folder, name));
        const started = pages.filter((path) => {
          const html = readFileSync(path, "utf8");
          const early = startEarly(html, imports);
          writeFileSync(path, early);
          return early !== html;
        });
        if (started.length === 0)
          throw new Error("No page has a script that could run before the page is parsed.");
      },
    },
  };
}
