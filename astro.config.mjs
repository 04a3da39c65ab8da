// @ts-check
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
import { demoServer } from "./src/demo/dev.ts";

/**
 * Turns off Vite's preloading, which looks for modules one folder too deep: with `assetsPrefix: "."`, a module that is
 * loaded on demand lies beside the module that imports it. A plugin does it because Astro sets the option itself.
 * @type {import("vite").Plugin}
 */
const withoutPreloading = {
  name: "without-preloading",
  configEnvironment: (name) => (name === "client" ? { build: { modulePreload: false } } : undefined),
};

export default defineConfig({
  integrations: [react(), demoServer()],
  // The page works under any sub-path of a static host, without knowing which. So all pages lie in one folder, beside the
  // assets.
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
        // The visitor types the host, so any host is allowed; the key is safe because no foreign script runs.
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
