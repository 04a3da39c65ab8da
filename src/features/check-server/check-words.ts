/** Words for the rows of a check, and for the notes below them. */

import type { Finding, YesNoUnknown } from "../../diagnosis/support.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";

type Findings = Partial<Record<ProtocolId, Finding>>;

const supportWords: Record<YesNoUnknown, string> = {
  yes: "",
  no: "not supported",
  unknown: "not tested",
};

/** Says whether a protocol is supported, and why. */
export const supportReason = ({ answer, reason }: Finding): string =>
  [supportWords[answer], reason].filter(Boolean).join(": ");

/** A text, and the protocols without support that it is about. */
interface SharedText {
  text: string;
  ids: ProtocolId[];
  /** Whether it is about all of them. */
  isAboutAll: boolean;
}

/** Returns the texts about protocols without support, each once; `undefined` is no text. */
function sharedTexts(findings: Findings, textOf: (finding: Finding) => string | undefined): SharedText[] {
  const idsByText = new Map<string, ProtocolId[]>();
  const doubtful = protocolIds.filter((id) => findings[id] && findings[id].answer !== "yes");
  for (const id of doubtful) {
    const text = textOf(findings[id] as Finding);
    if (text) idsByText.set(text, [...(idsByText.get(text) ?? []), id]);
  }
  return [...idsByText].map(([text, ids]) => ({ text, ids, isAboutAll: ids.length === doubtful.length }));
}

const namesOf = (ids: readonly ProtocolId[]): string => ids.map((id) => protocolInfo[id].name).join(" and ");

/** Returns the reasons that more than one protocol without support has, each once; a bare status is none. */
export const commonReasons = (findings: Findings): Pick<SharedText, "text" | "ids">[] =>
  sharedTexts(findings, ({ answer, reason, status }) =>
    reason === status?.toString() ? undefined : supportReason({ answer, reason }),
  ).flatMap(({ text, ids, isAboutAll }) => {
    if (ids.length < 2) return [];
    const sentence = isAboutAll ? (text[0] ?? "").toUpperCase() + text.slice(1) : `${namesOf(ids)} ${text}`;
    return [{ ids, text: `${sentence}.` }];
  });

/**
 * Returns the server's own messages about its protocols, and then about tools, each once. A message that is not about
 * all protocols without support begins with the names of those it is about.
 */
export function serverMessages(findings: Findings, tools: Findings = {}): string[] {
  const aboutProtocols = sharedTexts(findings, ({ detail }) => detail);
  const aboutTools = new Set(protocolIds.flatMap((id) => tools[id]?.detail ?? []));
  return [
    ...aboutProtocols.map(
      ({ text, ids, isAboutAll }) => `The server says${isAboutAll ? "" : ` on ${namesOf(ids)}`}: “${text}”`,
    ),
    ...[...aboutTools].map((text) => `The server says on tools: “${text}”`),
  ];
}
