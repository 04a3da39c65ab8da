import type { APIRoute, GetStaticPaths } from "astro";
import { getCollection } from "astro:content";

/** The first request of each client as data for `features/check-server/ClientChecks.tsx`. */
export const getStaticPaths = (async () =>
  (await getCollection("shapes")).map(({ id, data }) => ({
    params: { id },
    props: { shape: data },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ shape: object }> = ({ props }) => Response.json(props.shape);
