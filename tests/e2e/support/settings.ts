import { join } from "node:path";

/**
 * The folder with the settings that the tested page is built with: the tests' own, so that they pass whatever an operator
 * writes. `INTEGRATE_FOLDER` names another only together with `E2E_DIST`, a page that was built with it: alone, it is what
 * an operator has in their shell.
 */
export const settingsFolder =
  (process.env["E2E_DIST"] && process.env["INTEGRATE_FOLDER"]) || join(import.meta.dirname, "../folder");
