import type { APIRoute } from "astro";
import { getCollection } from "astro:content";
import { allGuides } from "../page/catalogue.ts";

/** Returns a guide's id and name. */
function guideNamed(wanted: string, tool: string): { id: string; name: string } {
  const found = allGuides.find(({ id }) => id === wanted);
  if (found) return { id: wanted, name: found.guide.data.name };
  throw new Error(
    `src/content/no-guide.yaml: ${tool} names ${wanted} under "instead", but there is no folder src/content/agents/${wanted}.`,
  );
}

/** The tools without a guide as data, with the reason and the guides to use instead. */
export const GET: APIRoute = async () =>
  Response.json(
    (await getCollection("noGuides")).map(({ id, data: { name, text, instead } }) => ({
      id,
      name,
      text,
      instead: instead.map((guide) => guideNamed(guide, id)),
    })),
  );
