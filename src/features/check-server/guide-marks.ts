/** Marks the protocols of a guide that this server refuses, and preselects the first that works. */

import type { YesNoUnknown } from "../../diagnosis/support.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { AgentGuide } from "../code/agent-guide.ts";
import type { ServerFacts } from "../connection/server-facts.ts";
import { setDescription, setSupported, setWords, supportWords } from "./mark.ts";

/**
 * Marks the guides in a part of the page. What a guide needs of the server, `[data-need="<protocol> …"]` and
 * `[data-need-tools]`, gets `data-supported` and words once the answer is known. An option that the server refused gets `data-supported="no"`, and its label
 * says so; a guide whose protocol the visitor has not chosen shows the first one that is proven.
 */
export function markGuides(root: ParentNode, facts: ServerFacts): void {
  for (const guide of root.querySelectorAll("agent-guide")) {
    if (!(guide instanceof AgentGuide)) continue;
    const options = guide.protocols;
    for (const option of options) {
      const isRefused = facts.protocols[option.value as ProtocolId]?.answer === "no";
      setSupported(option, isRefused ? "no" : "unknown");
      setDescription(option, isRefused ? "not on this server" : "");
      const label = option.closest("label");
      if (label) label.title = isRefused ? "Not on this server" : "";
    }
    for (const need of guide.querySelectorAll<HTMLElement>("[data-need], [data-need-tools]")) {
      const answer = answerTo(need.dataset, facts);
      setSupported(need, answer);
      setWords(need, supportWords[answer], "visually-hidden");
    }
    const needsTools = guide.closest("[data-needs-tools]") !== null;
    guide.propose(firstProven(options, facts, needsTools));
  }
}

/** Says whether the server has what a guide needs: one of these APIs, or one of them that takes tools. */
function answerTo({ need, needTools = "" }: DOMStringMap, { protocols, tools }: ServerFacts): YesNoUnknown {
  const answers = (need ?? needTools).split(" ").map((id) => {
    const api = protocols[id as ProtocolId]?.answer ?? "unknown";
    return need === undefined && api !== "no" ? (tools[id as ProtocolId]?.answer ?? "unknown") : api;
  });
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

/** Returns the first protocol that works, one that also takes tools first; `undefined` where none is proven. */
function firstProven(
  options: readonly HTMLInputElement[],
  { protocols, tools }: ServerFacts,
  needsTools: boolean,
): string | undefined {
  const proven = options
    .map(({ value }) => value as ProtocolId)
    .filter((id) => protocols[id]?.answer === "yes");
  const withTools = needsTools ? proven.find((id) => tools[id]?.answer !== "no") : undefined;
  return withTools ?? proven[0];
}
