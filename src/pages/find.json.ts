import type { APIRoute } from "astro";
import { findEntries } from "../page/find-entries.ts";

/** What the Find field knows, as data for `features/find/find-field.ts`. */
export const GET: APIRoute = () => Response.json(findEntries);
