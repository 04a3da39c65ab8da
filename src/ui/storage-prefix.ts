import { $settings } from "../settings/in-force.ts";
import { pageDirectory } from "./page-directory.ts";

const { id } = $settings.get();

/**
 * Beginning of every name in the browser's storage: the operator's id, or the page's directory, so that pages in other
 * directories of one origin have their own.
 */
export const storagePrefix =
  typeof location === "undefined" ? "integrate:" : `integrate:${id ?? pageDirectory().pathname}:`;
