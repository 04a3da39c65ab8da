/** The places of the page that the Find field knows, those that most people look for first. */
import { getCollection } from "astro:content";
import type { FindEntry } from "../features/find/entry.ts";
import { protocolIds, protocolInfo } from "../protocols/protocol-info.ts";
import type { SectionId } from "../settings/sections.ts";
import { shownSections } from "../settings/site.ts";
import { HELLO } from "../ui/panel-name.ts";
import {
  allGuides,
  entriesOf,
  frameworks,
  pickerLabels,
  sdkSnippets,
  tasksOf,
  type PickerEntry,
  type PickerSection,
} from "./catalogue.ts";

const isShown = ({ link }: FindEntry) => {
  const [section = ""] = link.slice(1).split("/");
  return section === "system" || shownSections.includes(section as SectionId);
};

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
    : [...entry.framework.data.aliases, ...Object.keys(entry.framework.data.languages)];

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
const taskNames = [...Map.groupBy(taskEntries, ({ task }) => task.id).values()].flatMap((ofTask) => {
  const [first] = ofTask;
  if (!first || first.task.id === HELLO) return [];
  const here = ofTask.filter(({ protocol }) => protocol === first.protocol);
  const { entry } = here.find(({ entry: { link } }) => link.includes("/python-")) ?? first;
  const { label, aliases } = first.task.data;
  return [{ ...entry, name: label, kind: "Task", words: aliases.join(",") }];
});

/** Each language once, as the first API that has it says hello. */
const languageNames = (await getCollection("languages"))
  .toSorted((a, b) => a.data.order - b.data.order)
  .flatMap(({ id, data }): FindEntry[] => {
    const protocol = protocolIds.find((each) => data.packages[each]);
    return protocol
      ? [
          {
            name: data.label,
            kind: "Language",
            link: `#${protocol}/${id}`,
            words: [data.title, ...data.aliases].join(","),
          },
        ]
      : [];
  });

/** The operator may have a guide for a tool that we have none for. */
const hasGuide = (tool: string) =>
  [...allGuides, ...frameworks].some(({ id, name }) => tool === id || tool === name);

/** The tools without a guide, each with the guides to use instead, the first of which it leads to. */
const noGuides = (await getCollection("noGuides"))
  .filter(({ id, data }) => !hasGuide(id) && !hasGuide(data.name))
  .map(({ id, data }): FindEntry => {
    const instead = data.instead.map((wanted) => {
      const found = entriesOf("agents").find(({ id: guide }) => guide === wanted);
      if (found) return found;
      throw new Error(
        `src/content/no-guide.yaml: ${id} names ${wanted} under "instead", but there is no folder src/content/agents/${wanted}.`,
      );
    });
    const names = instead.map(({ name }) => name).join(" or ");
    return {
      name: data.name,
      kind: "No guide",
      link: `#agents/${instead[0]?.id}`,
      words: id,
      text: `${data.text} Instead: ${names}.`,
    };
  });

const sections = new Map((await getCollection("sections")).map(({ id, data }) => [id, data]));

export const findEntries: FindEntry[] = [
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
].filter(isShown);
