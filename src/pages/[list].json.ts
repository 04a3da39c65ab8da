import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { treesOf } from "../build/tree.ts";
import { shownSections } from "../page/catalogue.ts";
import RestOfPicker from "../page/RestOfPicker.astro";
import { pickerSections } from "../settings/sections.ts";

/** The tabs and panels of each section of guides that are not in the first document, as data for `ui/picker.ts`. */
export const getStaticPaths = (async () => {
  const container = await AstroContainer.create();
  return Promise.all(
    pickerSections
      .filter((section) => shownSections.includes(section))
      .map(async (section) => {
        const html = await container.renderToString(RestOfPicker, { props: { section } });
        return { params: { list: section }, props: { html } };
      }),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ html: string }> = ({ props }) => Response.json(treesOf(props.html));
