import type { APIRoute, GetStaticPaths } from "astro";
import { registry } from "../page/registry.ts";
import { apiMarkdown, clientMarkdown, frameworkMarkdown, taskMarkdown } from "../registry/markdown.ts";

/** Every guide, API and task as Markdown. */
export const getStaticPaths = (() => {
  const { agents, apps, frameworks, apis } = registry;
  const texts: [name: string, text: string][] = [
    ...[...agents, ...apps].map((client): [string, string] => [client.id, clientMarkdown(registry, client)]),
    ...frameworks.map((each): [string, string] => [each.id, frameworkMarkdown(registry, each)]),
    ...apis.flatMap((api): [string, string][] => [
      [api.id, apiMarkdown(registry, api)],
      ...api.tasks.map((task): [string, string] => [
        `${api.id}-${task.id}`,
        taskMarkdown(registry, api, task),
      ]),
    ]),
  ];
  return texts.map(([markdown, text]) => ({ params: { markdown }, props: { text } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
