import type { ProtocolId } from "../protocols/protocol-info.ts";

/** Ids of the page's sections, in page order; used in the document and in deep links. */
export const sectionIds = [
  "agents",
  "apps",
  "chat",
  "messages",
  "responses",
  "frameworks",
  "formats",
  "try",
  "reference",
] as const;
export type SectionId = (typeof sectionIds)[number];

const protocols: readonly string[] = ["chat", "messages", "responses"] satisfies ProtocolId[];

/** Returns the sections that show, in page order: none that is hidden, none of an API that the server does not speak. */
export const sectionsFor = (settings: {
  hide: readonly string[];
  protocols: readonly string[];
}): SectionId[] =>
  sectionIds.filter(
    (id) => !settings.hide.includes(id) && (!protocols.includes(id) || settings.protocols.includes(id)),
  );
