import type { APIRoute, GetStaticPaths } from "astro";
import { catalogue } from "../page/catalogue.ts";
import { site } from "../settings/site.ts";

/** What the operator's file beside the page can narrow, as data for `settings/narrowed-in-force.ts`. */
export const getStaticPaths = (() =>
  site.runtime ? [{ params: { catalogue: "catalogue" } }] : []) satisfies GetStaticPaths;

export const GET: APIRoute = () => Response.json(catalogue);
