/** The settings of this build. */
import { operatorValues } from "../snippets/provider.ts";
import type { OperatorValues } from "../snippets/slots.ts";
import { settingsOf } from "./read-settings.ts";
import type { Settings } from "./settings.ts";

const { settings } = settingsOf(process.env["INTEGRATE_FOLDER"]);

/**
 * The settings; a page with a server of ours beside it reads the file that the server answers, and one file has none
 * beside it.
 */
export const site: Settings = {
  ...settings,
  ...(process.env["INTEGRATE_RUNTIME"] === "1" && { runtime: true }),
  ...(process.env["INTEGRATE_SINGLE_FILE"] && { runtime: false }),
};

/** Values of the operator's slots that the page is built with. */
export const operator: OperatorValues = operatorValues(site.provider, site.key);

/** Whether the page may have further headers of the operator's: its own, or those of the file beside it. */
export const hasHeaders: boolean = Boolean(site.runtime) || Object.keys(site.headers).length > 0;
