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

/** A reason that several protocols share. */
interface CommonReason {
  ids: ProtocolId[];
  /** The reason in a sentence. */
  text: string;
}

/** Returns the reasons that more than one protocol without support has, each once; a bare status is none. */
export function commonReasons(findings: Findings): CommonReason[] {
  const groups = new Map<string, ProtocolId[]>();
  const doubtful = protocolIds.filter((id) => findings[id] && findings[id].answer !== "yes");
  for (const id of doubtful) {
    const { answer, reason, status } = findings[id] as Finding;
    if (reason === status?.toString()) continue;
    const key = supportReason({ answer, reason });
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups].flatMap(([text, ids]) => {
    if (ids.length < 2) return [];
    const who = ids.length === doubtful.length ? "" : `${namesOf(ids)} `;
    return [{ ids, text: `${who ? who + text : text[0]?.toUpperCase() + text.slice(1)}.` }];
  });
}

const namesOf = (ids: readonly ProtocolId[]): string => ids.map((id) => protocolInfo[id].name).join(" and ");

/**
 * Returns the server's own messages about its protocols, and then about tools, each once. A message that is not about all protocols without
 * support begins with the names of those it is about.
 */
export function serverMessages(findings: Findings, tools: Findings = {}): string[] {
  const aboutTools = new Set(protocolIds.flatMap((id) => tools[id]?.detail ?? []));
  return [
    ...messagesAbout(findings),
    ...[...aboutTools].map((text) => `The server says on tools: “${text}”`),
  ];
}

function messagesAbout(findings: Findings): string[] {
  const namesByMessage = new Map<string, string[]>();
  const doubtful = protocolIds.filter((id) => findings[id] && findings[id].answer !== "yes");
  for (const id of doubtful) {
    const detail = findings[id]?.detail;
    if (!detail) continue;
    namesByMessage.set(detail, [...(namesByMessage.get(detail) ?? []), protocolInfo[id].name]);
  }
  return [...namesByMessage].map(([message, names]) =>
    names.length === doubtful.length
      ? `The server says: “${message}”`
      : `The server says on ${names.join(" and ")}: “${message}”`,
  );
}
