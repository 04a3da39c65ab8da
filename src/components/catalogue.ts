import { getCollection, type CollectionEntry } from "astro:content";
import type { ProtocolId } from "../protocols/protocol.ts";
import { templateNamed } from "./templates.ts";

/** What lies below this folder is not in the first document: each is a page of its own, fetched when it is chosen. */
const CATALOGUE = "catalogue/";

const isLater = (path: string) => path.startsWith(CATALOGUE);

export interface GuideEntry {
  guide: CollectionEntry<"guides">;
  /** Its id in links: `pi`. */
  id: string;
  isLater: boolean;
}

/** The guides: those of the first document, then the others by kind. */
export const guides: GuideEntry[] = (await getCollection("guides"))
  .map((guide) => ({ guide, id: guide.id.slice(guide.id.lastIndexOf("/") + 1), isLater: isLater(guide.id) }))
  .toSorted(
    (a, b) =>
      Number(a.isLater) - Number(b.isLater) ||
      (a.isLater ? a.guide.data.kind.localeCompare(b.guide.data.kind) : 0) ||
      a.guide.data.order - b.guide.data.order,
  );

type Language = CollectionEntry<"languages">["data"];

/** One language's snippet for one API. */
export interface SdkSnippet {
  protocol: ProtocolId;
  /** Its panel's id in links: `python-stream`. */
  id: string;
  languageId: string;
  language: Language;
  /** The language, and whether it streams, in words. */
  title: string;
  stream: boolean;
  pack: NonNullable<Language["packages"][ProtocolId]>;
  /** The template's path below `src/content`. */
  template: string;
  omitsKey: boolean;
  isLater: boolean;
}

const languages = (await getCollection("languages")).toSorted((a, b) => a.data.order - b.data.order);

/** The snippets of one API: each language plain, then streaming; those of the first document first. */
export const sdkSnippets = (protocol: ProtocolId): SdkSnippet[] =>
  languages
    .flatMap(({ id: languageId, data: language }) => {
      const pack = language.packages[protocol];
      if (!pack) return [];
      return [false, true].map((stream): SdkSnippet => {
        const template = templateNamed(`sdks/${protocol}/${languageId}${stream ? ".stream" : ""}`, CATALOGUE);
        return {
          protocol,
          id: `${languageId}${stream ? "-stream" : ""}`,
          languageId,
          language,
          title: `${language.title}${stream ? " (stream)" : ""}`,
          stream,
          pack,
          template,
          omitsKey: language.withoutKey === "omit",
          isLater: isLater(template),
        };
      });
    })
    .toSorted((a, b) => Number(a.isLater) - Number(b.isLater));
