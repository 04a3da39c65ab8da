/** The guides, frameworks and SDK snippets of the page, in the order of their tabs. */
import { getCollection, type CollectionEntry } from "astro:content";
import { contentFile } from "../build/content-files.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { HELLO, nameOf } from "../ui/panel-name.ts";
import { library } from "./library.ts";

/** A guide in a picker: a tab, and a panel of its own. */
interface Entry {
  /** The guide's id in links: `pi`. */
  id: string;
  /** The guide's folder below `src/content`. */
  folder: string;
  /** The tab's name. */
  name: string;
  /** Text after the name: its maker, or its kind. */
  by: string | undefined;
  /** Name of its group in the picker; `""` in a section without groups. */
  group: string;
  order: number;
  /** Whether the panel is fetched when it is chosen. */
  isOnDemand: boolean;
}

export interface GuideEntry extends Entry {
  guide: CollectionEntry<"guides">;
}

export interface FrameworkEntry extends Entry {
  framework: CollectionEntry<"frameworks">;
}

export type PickerEntry = GuideEntry | FrameworkEntry;

/** Sections with a picker, whose guides lie in the folder of the same name, and the names of their tab lists. */
export const pickerLabels = { agents: "Agent", apps: "App", frameworks: "Framework" } as const;
export type PickerSection = keyof typeof pickerLabels;
export const pickerSections = Object.keys(pickerLabels) as PickerSection[];

const groupNames = { cli: "Terminal", editor: "Editor" };

const entryOf = ({ id, data }: CollectionEntry<"guides" | "frameworks">, group = ""): Entry => ({
  id: id.slice(id.lastIndexOf("/") + 1),
  folder: id,
  name: data.name,
  by: data.by,
  group,
  order: data.order,
  isOnDemand: !data.firstPage,
});

/** Returns the name of a guide's group in the picker; none for an app. */
function groupOf({ id, data: { kind } }: CollectionEntry<"guides">): string | undefined {
  if (id.startsWith("agents/") === (kind !== undefined)) return kind && groupNames[kind];
  throw new Error(
    `${contentFile(`${id}/guide.yaml`)}: kind says where the picker has an agent: cli or editor. An app has none.`,
  );
}

/** The guides of all sections. */
export const allGuides = (await getCollection("guides")).map((guide): GuideEntry => ({
  ...entryOf(guide, groupOf(guide)),
  guide,
}));

export const frameworks = (await getCollection("frameworks")).map((framework): FrameworkEntry => ({
  ...entryOf(framework),
  framework,
}));

const groupOrder = ["", ...Object.values(groupNames)];

/** Returns the guides of a section by group: in each first those in the first document, then what most people use. */
export const entriesOf = (section: PickerSection): PickerEntry[] =>
  [...allGuides, ...frameworks]
    .filter(({ folder }) => folder.startsWith(`${section}/`))
    .toSorted(
      (a, b) =>
        groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group) ||
        Number(a.isOnDemand) - Number(b.isOnDemand) ||
        a.order - b.order,
    );

type Language = CollectionEntry<"languages">["data"];
export type Task = CollectionEntry<"tasks">;

/** The snippet of one language for one API and task. */
export interface SdkSnippet {
  protocol: ProtocolId;
  task: Task;
  /** The panel's id in links: `python-stream`, `python-tools`. */
  id: string;
  languageId: string;
  language: Language;
  /** The panel's title: `Python (stream)`, `Python · Tools`. */
  title: string;
  stream: boolean;
  pack: NonNullable<Language["packages"][ProtocolId]>;
  /** The line that installs the packages. */
  install: string | undefined;
  /** Sentences under the code; `code` in backticks. */
  notes: string[];
  /** The template's path below `src/content`. */
  template: string;
  omitsKey: boolean;
  /** Whether the snippet is on a page of its own and is fetched when it is chosen. */
  isOnDemand: boolean;
}

const languages = (await getCollection("languages")).toSorted((a, b) => a.data.order - b.data.order);
const tasks = (await getCollection("tasks")).toSorted((a, b) => a.data.order - b.data.order);

/** Returns the snippets of one API and task, first those in the first document; each language plain, then streaming. */
export const sdkSnippets = (protocol: ProtocolId, task: Task): SdkSnippet[] =>
  languages
    .flatMap(({ id: languageId, data: language }) => {
      const pack = language.packages[protocol];
      if (!pack) return [];
      return [false, true].flatMap((stream): SdkSnippet[] => {
        const stem = `sdks/${protocol}/${task.id}/${languageId}${stream ? ".stream" : ""}`;
        if (task.id !== HELLO && !library.hasTemplate(stem)) return [];
        const { data } = task;
        const more = data.packages[languageId];
        return [
          {
            protocol,
            task,
            id: nameOf({ tab: languageId, task: task.id, stream }),
            languageId,
            language,
            title: `${language.title}${task.id === HELLO ? "" : ` · ${data.label}`}${stream ? " (stream)" : ""}`,
            stream,
            pack,
            install: pack.install && more ? `${pack.install} ${more}` : pack.install,
            notes: [
              ...(stream && pack.streamNote ? [pack.streamNote] : []),
              ...(pack.note ? [pack.note] : []),
              ...data.notes
                .filter(
                  (note) =>
                    (note.protocols ?? [protocol]).includes(protocol) &&
                    (note.languages ?? [languageId]).includes(languageId),
                )
                .map(({ text }) => text),
            ],
            template: library.templateNamed(stem),
            omitsKey: language.withoutKey === "omit",
            isOnDemand: task.id !== HELLO || !pack.firstPage,
          },
        ];
      });
    })
    .toSorted((a, b) => Number(a.isOnDemand) - Number(b.isOnDemand));

/** Returns the tasks that an API has snippets for, in the order of the list. */
export const tasksOf = (protocol: ProtocolId): Task[] =>
  tasks.filter((task) => sdkSnippets(protocol, task).length > 0);
