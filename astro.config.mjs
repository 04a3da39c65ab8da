// @ts-check
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
import { demoServer } from "./src/demo/dev.ts";

export default defineConfig({
  integrations: [react(), demoServer()],
  // The page works wherever it is put: under a sub-path of any static host, without knowing which. So every page lies in
  // one folder, beside the assets.
  build: { assetsPrefix: ".", inlineStylesheets: "never", format: "file" },
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
