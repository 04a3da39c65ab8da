/** The page as one file, for hosts that serve one path only: `npm run build -- --single-file`. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import type { AstroIntegration } from "astro";
import { oneFile } from "./one-file.ts";

const NAME = "index.html";

/** Entries of the folder that Astro leaves in place, too, when it builds. */
const KEPT = new Set([NAME, ".git"]);

/** Adds the styles that other pages load at the first use to those of the document, at the end: they know the layers. */
const laterStyles = {
  name: "later-styles",
  enforce: "pre" as const,
  transform: {
    filter: { id: /\/src\/styles\/index\.css$/ },
    handler: (code: string) => `${code}@import url("./later.css");\n`,
  },
};

/** Replaces the built page by one file, and says how large it is. */
export function singleFile(): AstroIntegration {
  return {
    name: "single-file",
    hooks: {
      "astro:config:setup": ({ command, updateConfig }) => {
        if (command !== "build") return;
        const define = { "import.meta.env.SINGLE_FILE": "true" };
        updateConfig({ vite: { define, plugins: [laterStyles] } });
      },
      "astro:build:done": async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const page = await oneFile(folder);
        for (const name of readdirSync(folder)) {
          if (!KEPT.has(name)) rmSync(join(folder, name), { recursive: true });
        }
        const path = join(folder, NAME);
        writeFileSync(path, page);
        const sizes = [Buffer.byteLength(page), brotliCompressSync(page).length].map(inKilobytes);
        logger.info(
          `The whole page is ${relative(process.cwd(), path)}: ${sizes[0]}, ${sizes[1]} with brotli.`,
        );
      },
    },
  };
}

const inKilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
