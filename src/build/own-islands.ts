/** Takes Astro's inline script for islands out of the pages: `ui/islands.ts` is in the page's own script. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { inlineHash } from "./inline-hash.ts";

const SCRIPT = /<script(?: (?![^>]*\bsrc=)[^>]*)?>([\s\S]*?)<\/script>/g;
const STYLE = /<style(?: [^>]*)?>([\s\S]*?)<\/style>/g;

/** Astro's script for islands, or for one of their directives. */
const isOfIslands = (script: string) =>
  /\bself\.Astro\b|\bcustomElements\.define\("astro-island"/.test(script);

/**
 * Removes Astro's scripts and styles for islands, and from the policy the hashes of all that is not in the page.
 * @throws Error when the page has islands, and no script for them: Astro writes it in another way then
 */
export function withoutIslandScripts(html: string): string {
  const removed: string[] = [];
  const lean = html
    .replace(SCRIPT, (element, script: string) => {
      if (!isOfIslands(script)) return element;
      removed.push(script);
      return "";
    })
    .replace(STYLE, (element, style: string) => (/^astro-island\b/.test(style) ? "" : element));
  if (html.includes("<astro-island") && !removed.some((script) => script.includes('"astro-island"')))
    throw new Error("A page has islands, but no inline script of Astro's that defines them.");
  const inline = [SCRIPT, STYLE].flatMap((elements) => [...lean.matchAll(elements)]);
  const hashes = new Set(inline.map(([, text = ""]) => `'${inlineHash(text)}'`));
  return lean.replaceAll(/ ('sha256-[^']+')/g, (source, hash: string) => (hashes.has(hash) ? source : ""));
}

/** Takes the scripts out of all pages, once they are built. */
export const ownIslands = (): AstroIntegration => ({
  name: "own-islands",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const folder = fileURLToPath(dir);
      for (const name of globSync("*.html", { cwd: folder })) {
        const path = join(folder, name);
        writeFileSync(path, withoutIslandScripts(readFileSync(path, "utf8")));
      }
    },
  },
});
