/** Words for the result of a check. */

import type { Finding, YesNoUnknown } from "../../diagnosis/support.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";
import type { ServerFacts } from "../connection/server-facts.ts";
import type { Check } from "./check-store.ts";
import { tokenLimits } from "./token-limits.ts";

type Findings = Partial<Record<ProtocolId, Finding>>;

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What a check sends. */
export const checkCost = `Lists the models, then sends ${protocolIds.length} small requests, about ${sum(Object.values(tokenLimits))} output tokens in all`;

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

/** Says the state of a check in a sentence or two, for screen readers. */
export function spokenResult(
  { underWay, stopped, reachable }: Check,
  { protocols, software }: ServerFacts,
): string {
  if (underWay) return "Checking the server.";
  if (stopped) return "The check was stopped.";
  if (reachable?.answer !== "yes") return "The check is done. This page cannot reach the server.";
  const name = software ? `The server is ${software.name}. ` : "";
  return `The check is done. ${name}${countedSupport(Object.values(protocols))}`;
}

function countedSupport(findings: readonly Finding[]): string {
  const all = protocolIds.length;
  const count = (wanted: YesNoUnknown) => findings.filter(({ answer }) => answer === wanted).length;
  const [works, unknown] = [count("yes"), count("unknown")];
  if (works === all) return `All ${all} APIs work.`;
  if (unknown === all) return `None of the ${all} APIs could be confirmed.`;
  const working = works === 0 ? `None of the ${all} APIs works` : `${works} of ${all} APIs work`;
  return unknown > 0 ? `${working}; ${unknown} could not be confirmed.` : `${working}.`;
}
