import type { APIRoute, GetStaticPaths } from "astro";
import { experimental_AstroContainer as AstroContainer } from "astro/container";
import { allEntries } from "../page/entries.ts";
import GuideContent from "../page/GuideContent.astro";
import SdkPanel from "../page/SdkPanel.astro";
import { sdkSnippets, tasksOf } from "../page/sdk-snippets.ts";
import { treesOf } from "../build/tree.ts";
import { protocolIds } from "../protocols/protocol-info.ts";

/** The content of each panel that is not in the first document, as data for `ui/on-demand.ts`. */
export const getStaticPaths = (async () => {
  const container = await AstroContainer.create();
  const onDemand = [
    ...allEntries
      .filter(({ isOnDemand }) => isOnDemand)
      .map((entry) => ({
        panel: entry.id,
        render: () => container.renderToString(GuideContent, { props: { entry } }),
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
