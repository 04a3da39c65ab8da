import type { APIRoute, GetStaticPaths } from "astro";
import { schemas } from "../settings/json-schema.ts";

/** The JSON Schemas of integrate.json and integrate.yaml, for editors. */
export const getStaticPaths = (() =>
  Object.entries(schemas).map(([settings, schema]) => ({
    params: { settings },
    props: { schema },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ schema: object }> = ({ props }) => Response.json(props.schema);
