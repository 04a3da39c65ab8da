import { join } from "node:path";

/**
 * The folder with the settings that the tested page is built with: the tests' own, so that they pass whatever an operator
 * writes. `INTEGRATE_FOLDER` names another, together with `E2E_DIST` for a page that was built with it.
 */
export const settingsFolder = process.env["INTEGRATE_FOLDER"] ?? join(import.meta.dirname, "../folder");
