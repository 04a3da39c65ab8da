/** The content of the page, and what of it the operator's settings show. */
import { getCollection, type CollectionEntry } from "astro:content";
import { contentFile } from "../build/content-files.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { unknownIds } from "../settings/known-ids.ts";
import { narrow, type Catalogue, type GuideFacts } from "../settings/narrow.ts";
import { told } from "../settings/problems.ts";
import { SETTINGS_FILE } from "../settings/read-settings.ts";
import type { PickerSection } from "../settings/sections.ts";
import { site } from "../settings/site.ts";
import { checkFirstDocument } from "./first-document.ts";

/** The files of a guide, and where it stands. */
export type Source = { id: string; folder: string; section: string; group: string } & (
  { guide: CollectionEntry<"guides"> } | { framework: CollectionEntry<"frameworks"> }
);

export const dataOf = (source: Source) => ("guide" in source ? source.guide : source.framework).data;

const groupNames = { cli: "Terminal", editor: "Editor" };
const groupOrder = ["", ...Object.values(groupNames)];

/** Returns the name of a guide's group in the picker; none for an app. */
function groupOf({ id, data: { kind } }: CollectionEntry<"guides">): string | undefined {
  if (id.startsWith("agents/") === (kind !== undefined)) return kind && groupNames[kind];
  throw new Error(
    `${contentFile(`${id}/guide.yaml`)}: kind says where the picker has an agent: cli or editor. An app has none.`,
  );
}

function placeOf(folder: string, group = "") {
  const [section = "", id = ""] = folder.split("/");
  return { id, folder, section, group };
}

/** Guides of all sections: in each group first those of the first document, then what most people use. */
export const sources: readonly Source[] = [
  ...(await getCollection("guides")).map((guide): Source => ({
    ...placeOf(guide.id, groupOf(guide)),
    guide,
  })),
  ...(await getCollection("frameworks")).map((framework): Source => ({
    ...placeOf(framework.id),
    framework,
  })),
].toSorted(
  (a, b) =>
    groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
    Number(dataOf(b).firstPage ?? false) - Number(dataOf(a).firstPage ?? false) ||
    dataOf(a).order - dataOf(b).order,
);

checkFirstDocument(sources.filter((source) => dataOf(source).firstPage));

/** Returns the guides of a section, also those that do not show. */
export const sourcesIn = (wanted: PickerSection): Source[] =>
  sources.filter(({ section }) => section === wanted);

const factsIn = (section: PickerSection): GuideFacts[] =>
  sourcesIn(section).map((source) => ({
    id: source.id,
    name: dataOf(source).name,
    group: source.group,
    apis:
      "guide" in source
        ? source.guide.data.protocols
        : Object.fromEntries(
            Object.entries(source.framework.data.languages).map(([id, { protocols }]) => [id, protocols]),
          ),
  }));

/** Languages of the API sections, by id. */
export const languages = new Map(
  (await getCollection("languages"))
    .toSorted((a, b) => a.data.order - b.data.order)
    .map(({ id, data }) => [id, data]),
);

/** Returns the languages that have snippets for an API, first those of the first document. */
const languagesOf = (protocol: ProtocolId): string[] =>
  [...languages]
    .flatMap(([id, { packages }]) => (packages[protocol] ? [{ id, pack: packages[protocol] }] : []))
    .toSorted((a, b) => Number(b.pack.firstPage ?? false) - Number(a.pack.firstPage ?? false))
    .map(({ id }) => id);

/** Tasks of the API sections, by id. */
export const tasks = new Map(
  (await getCollection("tasks"))
    .toSorted((a, b) => a.data.order - b.data.order)
    .map((task) => [task.id, task]),
);

/** All of the page's content, which settings can narrow. */
export const catalogue: Catalogue = {
  guides: { agents: factsIn("agents"), apps: factsIn("apps"), frameworks: factsIn("frameworks") },
  languages: {
    chat: languagesOf("chat"),
    messages: languagesOf("messages"),
    responses: languagesOf("responses"),
  },
  tasks: [...tasks.keys()],
};

const unknown = unknownIds(catalogue, site);
if (unknown.length > 0) throw new Error(told(unknown, SETTINGS_FILE));

/** The content that shows. */
export const narrowed = narrow(catalogue, site);

/** The sections that show, in page order. */
export const shownSections = narrowed.sections;
