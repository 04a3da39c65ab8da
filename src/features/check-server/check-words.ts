/** Words for the rows of a check, and for the notes below them. */

import type { Finding, YesNoUnknown } from "../../diagnosis/support.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";

type Findings = Partial<Record<ProtocolId, Finding>>;

const supportWords: Record<YesNoUnknown, string> = {
  yes: "",
  no: "not supported: ",
  unknown: "not tested: ",
};

/** Says whether a protocol is supported, and why. */
export const supportReason = ({ answer, reason }: Finding): string => supportWords[answer] + reason;

/**
 * Returns the server's own messages about its protocols, each once. A message that is not about all protocols without
 * support begins with the names of those it is about.
 */
export function serverMessages(findings: Findings): string[] {
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
