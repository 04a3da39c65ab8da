/** The places of the page that the Find field knows, those that most people look for first. */
import { getCollection } from "astro:content";
import type { FindEntry } from "../features/find/entry.ts";
import { protocolIds, protocolInfo } from "../protocols/protocol-info.ts";
import { narrowFind } from "../features/find/narrow-find.ts";
import type { PickerSection } from "../settings/sections.ts";
import { HELLO } from "../ui/panel-name.ts";
import { languages, narrowed, shownSections, sources, dataOf } from "./catalogue.ts";
import { entriesOf, pickerLabels, type PickerEntry } from "./entries.ts";
import { sdkSnippets, tasksOf } from "./sdk-snippets.ts";

const guideEntries = (section: PickerSection): FindEntry[] =>
  entriesOf(section).map((entry) => ({
    name: entry.name,
    kind: pickerLabels[section],
    link: `#${section}/${entry.id}`,
    words: [entry.by?.replace(/^by /, ""), entry.group, ...furtherWords(entry), entry.id]
      .filter(Boolean)
      .join(","),
  }));

const furtherWords = (entry: PickerEntry): string[] =>
  "guide" in entry
    ? entry.guide.data.aliases
    : [...entry.framework.data.aliases, ...Object.keys(entry.languages)];

/** The tasks of an API in each language: plain, or streaming where there is nothing else. */
const taskEntries = protocolIds.flatMap((protocol) =>
  tasksOf(protocol).flatMap((task) => {
    const snippets = sdkSnippets(protocol, task);
    return snippets
      .filter(
        ({ languageId, stream }) =>
          !stream || !snippets.some((one) => !one.stream && one.languageId === languageId),
      )
      .map(({ id, language, languageId, pack }) => ({
        task,
        protocol,
        entry: {
          name: task.id === HELLO ? language.label : `${task.data.label} · ${language.label}`,
          kind: protocolInfo[protocol].name,
          link: `#${protocol}/${id}`,
          words: [...task.data.aliases, ...language.aliases, languageId, pack.install ?? ""]
            .filter(Boolean)
            .join(","),
        } satisfies FindEntry,
      }));
  }),
);

/** Each task once, as the first API that has it shows it in Python, or else in its first language. */
const taskNames = [...Map.groupBy(taskEntries, ({ task }) => task.id).values()].flatMap(
  (ofTask): FindEntry[] => {
    const [first] = ofTask;
    if (!first || first.task.id === HELLO) return [];
    const { label, aliases } = first.task.data;
    const [link = "", ...or] = protocolIds.flatMap((protocol) =>
      ofTask
        .flatMap((each) => (each.protocol === protocol ? each.entry.link : []))
        .toSorted((a, b) => Number(b.includes("/python-")) - Number(a.includes("/python-"))),
    );
    return [{ name: label, kind: "Task", link, or, words: aliases.join(",") }];
  },
);

/** Each language once, as the first API that has it says hello. */
const languageNames = [...languages].flatMap(([id, data]): FindEntry[] => {
  const [link, ...or] = protocolIds.flatMap((each) =>
    narrowed.languages[each].includes(id) ? `#${each}/${id}` : [],
  );
  if (!link) return [];
  const words = [data.title, ...data.aliases].join(",");
  return [{ name: data.label, kind: "Language", link, or, words }];
});

/** The operator may have a guide for a tool that we have none for. */
const hasGuide = (tool: string) => sources.some((one) => tool === one.id || tool === dataOf(one).name);

/** The tools without a guide, each with the guides to use instead, the first of which it leads to. */
const noGuides = (await getCollection("noGuides"))
  .filter(({ id, data }) => !hasGuide(id) && !hasGuide(data.name))
  .map(({ id, data }): FindEntry => {
    const instead = data.instead.map((wanted) => {
      const found = sources.find(({ folder }) => folder === `agents/${wanted}`);
      if (found) return { name: dataOf(found).name, link: `#agents/${wanted}` };
      throw new Error(
        `src/content/no-guide.yaml: ${id} names ${wanted} under "instead", but there is no folder src/content/agents/${wanted}.`,
      );
    });
    return { name: data.name, kind: "No guide", link: "", words: id, text: data.text, instead };
  });

const sections = new Map((await getCollection("sections")).map(({ id, data }) => [id, data]));

const all: FindEntry[] = [
  ...guideEntries("agents"),
  ...guideEntries("apps"),
  ...guideEntries("frameworks"),
  ...taskNames,
  ...languageNames,
  ...shownSections.map((id): FindEntry => {
    const section = sections.get(id);
    return {
      name: section?.title ?? id,
      kind: "Section",
      link: `#${id}`,
      words: section?.aliases.join(",") ?? "",
    };
  }),
  { name: "Windows", kind: "System", link: "#system", words: "PowerShell" },
  { name: "macOS, Linux", kind: "System", link: "#system", words: "bash, zsh, WSL" },
  ...taskEntries.map(({ entry }) => entry),
  ...noGuides,
];

export const findEntries: FindEntry[] = narrowFind(all, narrowed).filter(
  // One file has no other page.
  ({ link }) => !import.meta.env.SINGLE_FILE || link.startsWith("#"),
);
