/** Writes `sitemap.xml` for a page whose public address the operator names. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { addressOf } from "../settings/words.ts";
import { settingsOf } from "../settings/read-settings.ts";

const escape = (url: string): string => url.replaceAll("&", "&amp;").replaceAll("'", "&apos;");

/** Returns a site map of these files, in the form of sitemaps.org. */
export const sitemapOf = (address: string, files: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...files.map((file) => `<url><loc>${escape(addressOf(address, file))}</loc></url>`),
    "</urlset>\n",
  ].join("\n");

/** Lists all pages of a build but those that only lead to another. */
export const sitemap = (): AstroIntegration => ({
  name: "sitemap",
  hooks: {
    "astro:build:done": ({ dir }) => {
      const { address } = settingsOf(process.env["INTEGRATE_FOLDER"]).settings;
      if (!address) return;
      const folder = fileURLToPath(dir);
      const files = globSync("*.html", { cwd: folder }).filter(
        (file) => !readFileSync(join(folder, file), "utf8").includes('<meta name="robots" content="noindex"'),
      );
      writeFileSync(join(folder, "sitemap.xml"), sitemapOf(address, files.toSorted()));
    },
  },
});
