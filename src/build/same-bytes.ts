/** The same source makes the same page, wherever it is built. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** Astro's number of an island, made from the path of its source on this machine; no script reads it. */
const ISLAND_NUMBER = /(<astro-island) uid="[^"]*"/g;

/** Takes what depends on the machine out of the built pages. */
export const sameBytes = (): AstroIntegration => ({
  name: "same-bytes",
  hooks: {
    "astro:build:done": ({ dir }) => {
      for (const name of globSync("**/*.html", { cwd: dir })) {
        const path = join(fileURLToPath(dir), name);
        writeFileSync(path, readFileSync(path, "utf8").replace(ISLAND_NUMBER, "$1"));
      }
    },
  },
});
