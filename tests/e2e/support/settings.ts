import { join } from "node:path";

/**
 * The settings that the tested page is built with: a file of the tests' own, so that they pass whatever an operator
 * writes into `src/site.yaml`. `INTEGRATE_SITE_YAML` names another file, together with `E2E_DIST` for a page that was
 * built with it.
 */
export const settingsFile = process.env["INTEGRATE_SITE_YAML"] ?? join(import.meta.dirname, "../site.yaml");
