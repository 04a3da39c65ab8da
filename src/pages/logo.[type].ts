import type { APIRoute, GetStaticPaths } from "astro";
import { logo } from "../page/logo.ts";

/** The operator's logo; a page without one has no such file. */
export const getStaticPaths = (() =>
  logo ? [{ params: { type: logo.type } }] : []) satisfies GetStaticPaths;

export const GET: APIRoute = () => new Response(new Uint8Array(logo?.bytes ?? []));
