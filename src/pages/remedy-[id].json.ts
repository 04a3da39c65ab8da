import type { APIRoute, GetStaticPaths } from "astro";
import { getCollection } from "astro:content";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import Remedy from "../page/Remedy.astro";
import { treesOf } from "../build/tree.ts";

/** Each remedy as data for `ui/fetched-content.ts`. */
export const getStaticPaths = (async () => {
  const container = await AstroContainer.create();
  return Promise.all(
    (await getCollection("remedies")).map(async ({ id, data }) => {
      const html = await container.renderToString(Remedy, { props: data });
      return { params: { id }, props: { html } };
    }),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ html: string }> = ({ props }) => Response.json(treesOf(props.html));
