import { readLogo } from "../build/logo.ts";
import { site } from "../settings/site.ts";

const folder = process.env["INTEGRATE_FOLDER"];

/** The operator's logo, which the page has as `logo.svg` or `logo.png` beside it. */
export const logo = site.logo && folder ? readLogo(folder, site.logo) : undefined;
