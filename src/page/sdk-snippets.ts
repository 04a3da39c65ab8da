/** The snippets of the API sections, in the order of their tabs. */
import type { CollectionEntry } from "astro:content";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { HELLO, nameOf } from "../ui/panel-name.ts";
import { languages, narrowed, tasks } from "./catalogue.ts";
import { library } from "./library.ts";
import { mirrored } from "./mirrors.ts";

type Language = CollectionEntry<"languages">["data"];
type Pack = NonNullable<Language["packages"][ProtocolId]>;
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
  pack: Pack;
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

const stemOf = (protocol: ProtocolId, task: string, languageId: string, stream: boolean): string =>
  `sdks/${protocol}/${task}/${languageId}${stream ? ".stream" : ""}`;

/** Returns whether a language has the plain and the streaming snippet of a task. */
const streamsOf = (protocol: ProtocolId, task: string, languageId: string): boolean[] =>
  [false, true].filter(
    (stream) => task === HELLO || library.hasTemplate(stemOf(protocol, task, languageId, stream)),
  );

/** Returns the languages that an API's task shows in. */
const languagesOf = (protocol: ProtocolId, task: string): string[] =>
  narrowed.languages[protocol].filter((id) => streamsOf(protocol, task, id).length > 0);

/** Returns the tasks that an API has snippets for, in the order of the list. */
export const tasksOf = (protocol: ProtocolId): Task[] =>
  narrowed.tasks.filter((id) => languagesOf(protocol, id).length > 0).map((id) => tasks.get(id) as Task);

/** Returns the snippets of one API and task; each language plain, then streaming. */
export function sdkSnippets(protocol: ProtocolId, task: Task): SdkSnippet[] {
  const isHello = task.id === HELLO;
  const [first] = tasksOf(protocol);
  return languagesOf(protocol, task.id).flatMap((languageId, index) => {
    const language = languages.get(languageId) as Language;
    const pack = language.packages[protocol] as Pack;
    return streamsOf(protocol, task.id, languageId).map((stream, place): SdkSnippet => {
      const { data } = task;
      const more = data.packages[languageId];
      /** The section begins with code, for readers without scripts. */
      const isFirst = task.id === first?.id && index + place === 0;
      return {
        protocol,
        task,
        id: nameOf({ tab: languageId, task: task.id, stream }),
        languageId,
        language,
        title: `${language.title}${isHello ? "" : ` · ${data.label}`}${stream ? " (stream)" : ""}`,
        stream,
        pack,
        install: pack.install && mirrored([pack.install, more].filter(Boolean).join(" ")),
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
        template: library.templateNamed(stemOf(protocol, task.id, languageId, stream)),
        omitsKey: language.withoutKey === "omit",
        isOnDemand: !isFirst && !(isHello && pack.firstPage),
      };
    });
  });
}
