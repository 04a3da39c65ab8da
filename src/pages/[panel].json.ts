import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { frameworks, allGuides, sdkSnippets, tasksOf } from "../page/catalogue.ts";
import FrameworkGuide from "../page/FrameworkGuide.astro";
import Guide from "../page/Guide.astro";
import SdkPanel from "../page/SdkPanel.astro";
import { treesOf } from "../build/tree.ts";
import { protocolIds } from "../protocols/protocol-info.ts";

/** The content of each panel that is not in the first document, as data for `ui/on-demand.ts`. */
export const getStaticPaths = (async () => {
  const container = await AstroContainer.create();
  const onDemand = [
    ...allGuides
      .filter(({ isOnDemand }) => isOnDemand)
      .map(({ id, guide }) => ({
        panel: id,
        render: () => container.renderToString(Guide, { props: { guide } }),
      })),
    ...frameworks
      .filter(({ isOnDemand }) => isOnDemand)
      .map((entry) => ({
        panel: entry.id,
        render: () => container.renderToString(FrameworkGuide, { props: { entry } }),
      })),
    ...protocolIds
      .flatMap((protocol) => tasksOf(protocol).flatMap((task) => sdkSnippets(protocol, task)))
      .filter(({ isOnDemand }) => isOnDemand)
      .map((sdk) => ({
        panel: `${sdk.protocol}-${sdk.id}`,
        render: () => container.renderToString(SdkPanel, { props: { sdk } }),
      })),
  ];
  return Promise.all(
    onDemand.map(async ({ panel, render }) => ({ params: { panel }, props: { html: await render() } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ html: string }> = ({ props }) => Response.json(treesOf(props.html));
