/** The guides, frameworks and SDK snippets of the page, in the order of their tabs. */
import { getCollection, type CollectionEntry } from "astro:content";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { library } from "./library.ts";

/** A guide with a panel of its own. */
interface Panel {
  /** The guide's id in links: `pi`. */
  id: string;
  /** Whether the guide has a page of its own and is fetched when it is chosen. */
  isOnDemand: boolean;
}

export interface GuideEntry extends Panel {
  guide: CollectionEntry<"guides">;
}

export interface FrameworkEntry extends Panel {
  framework: CollectionEntry<"frameworks">;
}

/** Sections whose guides lie in the folder of the same name. */
export type GuideSection = "agents" | "apps";

const idOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** The guides of all sections. */
export const allGuides = (await getCollection("guides")).map((guide): GuideEntry => ({
  guide,
  id: idOf(guide.id),
  isOnDemand: !guide.data.firstPage,
}));

/** Returns the guides of a section: first those in the first document, then the others by kind. */
export const guidesOf = (section: GuideSection): GuideEntry[] =>
  allGuides
    .filter(({ guide }) => guide.id.startsWith(`${section}/`))
    .toSorted(
      (a, b) =>
        Number(a.isOnDemand) - Number(b.isOnDemand) ||
        (a.isOnDemand ? (a.guide.data.kind ?? "").localeCompare(b.guide.data.kind ?? "") : 0) ||
        a.guide.data.order - b.guide.data.order,
    );

/** The frameworks, first those in the first document. */
export const frameworks: FrameworkEntry[] = (await getCollection("frameworks"))
  .map((framework) => ({ framework, id: idOf(framework.id), isOnDemand: !framework.data.firstPage }))
  .toSorted(
    (a, b) => Number(a.isOnDemand) - Number(b.isOnDemand) || a.framework.data.order - b.framework.data.order,
  );

const ids = [...allGuides, ...frameworks].map(({ id }) => id);
const twice = ids.find((id, index) => ids.indexOf(id) !== index);
if (twice)
  throw new Error(`Two folders of guides in src/content are called ${twice}: pages go by that name.`);

type Language = CollectionEntry<"languages">["data"];
export type Task = CollectionEntry<"tasks">;

/** The task of the snippets that the page shows first. */
export const HELLO = "hello";

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
            id: [languageId, ...(task.id === HELLO ? [] : [task.id]), ...(stream ? ["stream"] : [])].join(
              "-",
            ),
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
