// @ts-check
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
import { demoServer } from "./src/demo/dev.ts";

/**
 * Modules loaded on demand lie beside the one that asks for them; Vite's preloading would look for them one folder too
 * deep, and Astro sets the option itself.
 * @type {import("vite").Plugin}
 */
const withoutPreloading = {
  name: "without-preloading",
  configEnvironment: (name) => (name === "client" ? { build: { modulePreload: false } } : undefined),
};

export default defineConfig({
  integrations: [react(), demoServer()],
  // The page works wherever it is put: under a sub-path of any static host, without knowing which. So every page lies in
  // one folder, beside the assets.
  build: { assetsPrefix: ".", inlineStylesheets: "never", format: "file" },
  vite: { plugins: [withoutPreloading] },
  devToolbar: { enabled: false },
  // No Markdown is rendered; its highlighter would need inline styles, which the CSP forbids.
  markdown: { syntaxHighlight: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        // The visitor types the host, so any may be called; what protects the key is that no foreign script runs.
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
