/** The files for hosts in a build, made from the operator's settings. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { serverFiles, staticFiles, type Files } from "../deploy/host-files.ts";
import { hostOf, type Host } from "../deploy/host.ts";
import { settingsOf } from "../settings/read-settings.ts";

/** Returns the folder of the web servers' files, beside that of the page: `dist-hosts`. */
const hostsFolder = (page: string): string => `${page.replace(/[/\\]$/, "")}-hosts`;

/**
 * Writes what static hosts read beside the page, and what web servers read into a folder of its own; `npm start` and the
 * tests, which are hosts themselves, set `INTEGRATE_PAGE_ONLY` and get no such folder.
 * @throws Error when a setting cannot be written into the files
 */
export function hostFiles(): AstroIntegration {
  let host: Host;
  return {
    name: "host-files",
    hooks: {
      "astro:config:setup": () => {
        host = hostOf(settingsOf(process.env["INTEGRATE_FOLDER"]).settings);
      },
      "astro:build:done": ({ dir, logger }) => {
        const page = fileURLToPath(dir);
        write(page, staticFiles(host));
        if (process.env["INTEGRATE_PAGE_ONLY"]) return;
        const folder = hostsFolder(page);
        write(folder, serverFiles(host));
        logger.info(`Files for nginx, Caddy and Apache are in ${relative(process.cwd(), folder)}.`);
      },
    },
  };
}

function write(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
