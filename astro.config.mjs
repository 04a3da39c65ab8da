// @ts-check
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
import { chunks } from "./src/build/chunks.ts";
import { digest } from "./src/build/digest.ts";
import { earlyScript } from "./src/build/early-script.ts";
import { hostFiles } from "./src/build/host-files.ts";
import { licenses } from "./src/build/licenses.ts";
import { ownIslands } from "./src/build/own-islands.ts";
import { operatorSettings } from "./src/build/operator-settings.ts";
import { preview } from "./src/build/preview.ts";
import { sameBytes } from "./src/build/same-bytes.ts";
import { singleFile } from "./src/build/single-file.ts";
import { sitemap } from "./src/build/sitemap.ts";
import { demoServer } from "./src/demo/dev.ts";

/**
 * Modules loaded on demand lie beside the module that loads them. Vite's preloading would look for them one folder too
 * deep, and Astro sets the option itself. Without preloading, Vite's helper around each `import()` has nothing to do.
 * @type {import("vite").Plugin}
 */
const withoutPreloading = {
  name: "without-preloading",
  enforce: "pre",
  configEnvironment: (name) => (name === "client" ? { build: { modulePreload: false } } : undefined),
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

/**
 * Directives of the islands that wait for a visitor.
 * @type {import("astro").AstroIntegration}
 */
const directives = {
  name: "directives",
  hooks: {
    "astro:config:setup": ({ addClientDirective }) => {
      for (const name of ["first-use", "near"])
        addClientDirective({ name, entrypoint: `./src/ui/${name}.ts` });
    },
  },
};

/**
 * The folder in which the content is kept from build to build: another for each folder of an operator, so that none of
 * its content gets into a page that is built meanwhile.
 */
function cacheDir() {
  const { INTEGRATE_CACHE: own, INTEGRATE_FOLDER: folder } = process.env;
  if (own) return own;
  return folder ? `./node_modules/.astro/folders/${digest(folder)}` : "./node_modules/.astro";
}

export default defineConfig({
  cacheDir: cacheDir(),
  integrations: [
    react(),
    operatorSettings(),
    demoServer(),
    directives,
    sameBytes(),
    ...(process.env.INTEGRATE_SINGLE_FILE
      ? [singleFile()]
      : [hostFiles(), earlyScript(), ownIslands(), preview(), sitemap()]),
  ],
  // All pages lie in one folder, beside the assets, so that the page works under any sub-path of a static host.
  build: { assetsPrefix: ".", inlineStylesheets: "never", format: "file" },
  vite: {
    plugins: [withoutPreloading, chunks(), licenses()],
  },
  devToolbar: { enabled: false },
  // No Markdown is rendered; its highlighter would need inline styles, which the CSP forbids.
  markdown: { syntaxHighlight: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        // The visitor types the host, so every host is allowed. No foreign script runs: that protects the key.
        "connect-src 'self' https: http:",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ],
    },
  },
});
