/** Words for the cost of a check, and for its result as screen readers announce it. */

import type { Finding, YesNoUnknown } from "../../diagnosis/support.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { ServerFacts } from "../connection/server-facts.ts";
import type { Check } from "./check-store.ts";
import { maxTokensOfCheck } from "./token-limits.ts";

/** Says how much a check of these APIs sends: two requests for each one that works, the second with a tool; a refused one
 * may be sent again in another form. */
export const checkCost = (apis: readonly ProtocolId[]): string =>
  `Sends about ${2 * apis.length} small requests, at most ${maxTokensOfCheck(apis)} output tokens in all`;

/**
 * Says the state of a check in a sentence or two, for screen readers.
 * @param apis those that the check asks for
 */
export function spokenResult(
  { underWay, stopped, reachable }: Check,
  { protocols, tools, software }: ServerFacts,
  apis: readonly ProtocolId[],
): string {
  if (underWay) return "Checking the server.";
  if (stopped) return "The check was stopped.";
  if (reachable?.answer !== "yes") return "The check is done. This page cannot reach the server.";
  const name = software ? `The server is ${software.name}. ` : "";
  return `The check is done. ${name}${countedSupport(Object.values(protocols), apis.length)}${toolSupport(Object.values(tools))}`;
}

/** Says whether tools work, where all findings agree. */
function toolSupport(findings: readonly Finding[]): string {
  const [first] = findings;
  if (!first || first.answer === "unknown" || findings.some(({ answer }) => answer !== first.answer))
    return "";
  return first.answer === "yes" ? " It takes tools." : " It refuses tools.";
}

function countedSupport(findings: readonly Finding[], all: number): string {
  const count = (wanted: YesNoUnknown) => findings.filter(({ answer }) => answer === wanted).length;
  const [works, unknown] = [count("yes"), count("unknown")];
  if (all === 1) {
    if (works) return "The API works.";
    return unknown ? "The API could not be confirmed." : "The API does not work.";
  }
  if (works === all) return `All ${all} APIs work.`;
  if (unknown === all) return `None of the ${all} APIs could be confirmed.`;
  const working =
    works === 0
      ? `None of the ${all} APIs works`
      : `${works} of ${all} APIs ${works === 1 ? "works" : "work"}`;
  return unknown > 0 ? `${working}; ${unknown} could not be confirmed.` : `${working}.`;
}
