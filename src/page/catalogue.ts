import { getCollection, type CollectionEntry } from "astro:content";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { library } from "./library.ts";

export interface GuideEntry {
  guide: CollectionEntry<"guides">;
  /** The guide's id in links: `pi`. */
  id: string;
  /** Whether the guide has a page of its own and is fetched when it is chosen. */
  isOnDemand: boolean;
}

/** The guides: first those in the first document, then the others by kind. */
export const guides: GuideEntry[] = (await getCollection("guides"))
  .map((guide) => ({
    guide,
    id: guide.id.slice(guide.id.lastIndexOf("/") + 1),
    isOnDemand: !guide.data.firstPage,
  }))
  .toSorted(
    (a, b) =>
      Number(a.isOnDemand) - Number(b.isOnDemand) ||
      (a.isOnDemand ? a.guide.data.kind.localeCompare(b.guide.data.kind) : 0) ||
      a.guide.data.order - b.guide.data.order,
  );

type Language = CollectionEntry<"languages">["data"];

/** The snippet of one language for one API. */
export interface SdkSnippet {
  protocol: ProtocolId;
  /** The panel's id in links: `python-stream`. */
  id: string;
  languageId: string;
  language: Language;
  /** The panel's title: `Python (stream)`. */
  title: string;
  stream: boolean;
  pack: NonNullable<Language["packages"][ProtocolId]>;
  /** The template's path below `src/content`. */
  template: string;
  omitsKey: boolean;
  /** Whether the snippet is on a page of its own and is fetched when it is chosen. */
  isOnDemand: boolean;
}

const languages = (await getCollection("languages")).toSorted((a, b) => a.data.order - b.data.order);

/** Returns the snippets of one API, first those in the first document; each language plain, then streaming. */
export const sdkSnippets = (protocol: ProtocolId): SdkSnippet[] =>
  languages
    .flatMap(({ id: languageId, data: language }) => {
      const pack = language.packages[protocol];
      if (!pack) return [];
      return [false, true].map((stream): SdkSnippet => ({
        protocol,
        id: `${languageId}${stream ? "-stream" : ""}`,
        languageId,
        language,
        title: `${language.title}${stream ? " (stream)" : ""}`,
        stream,
        pack,
        template: library.templateNamed(`sdks/${protocol}/hello/${languageId}${stream ? ".stream" : ""}`),
        omitsKey: language.withoutKey === "omit",
        isOnDemand: !pack.firstPage,
      }));
    })
    .toSorted((a, b) => Number(a.isOnDemand) - Number(b.isOnDemand));
