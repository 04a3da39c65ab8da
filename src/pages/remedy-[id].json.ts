import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { z } from "astro/zod";
import { parse } from "yaml";
import Remedy from "../components/Remedy.astro";
import { snippetOf, type Snippet } from "../components/templates.ts";
import { treesOf } from "../components/tree.ts";
import list from "../content/remedies/remedies.yaml?raw";

const files: Record<string, string> = import.meta.glob("../content/remedies/*.{sh,conf,caddyfile}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const remedies = z.record(z.string(), z.strictObject({ template: z.string(), text: z.string() }));

function snippetFor(template: string): Snippet {
  if (template.startsWith("../")) return snippetOf(template.slice("../".length));
  const source = files[`../content/remedies/${template}`];
  if (source === undefined) throw new Error(`src/content/remedies/remedies.yaml: there is no ${template}`);
  const form = { source, file: `src/content/remedies/${template}` };
  return { literal: form, variable: form };
}

/** Each remedy as data for `elements/fetched-content.ts`. */
export const getStaticPaths = (async () => {
  const container = await AstroContainer.create();
  return Promise.all(
    Object.entries(remedies.parse(parse(list))).map(async ([id, { template, text }]) => {
      const html = await container.renderToString(Remedy, { props: { text, snippet: snippetFor(template) } });
      return { params: { id }, props: { html } };
    }),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ html: string }> = ({ props }) => Response.json(treesOf(props.html));
