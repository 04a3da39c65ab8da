/** Marks the protocols of a guide that this server refuses, and preselects the first that works. */

import { refusalWords, type Finding, type YesNoUnknown } from "../../diagnosis/support.ts";
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
      const words = refusalWords(facts.protocols[option.value as ProtocolId]);
      setSupported(option, words ? "no" : "unknown");
      setDescription(option, words);
      const label = option.closest("label");
      if (label) label.title = words && words.replace("not", "Not");
    }
    for (const need of guide.querySelectorAll<HTMLElement>("[data-need], [data-need-tools]")) {
      const { answer, words } = answerTo(need.dataset, facts);
      setSupported(need, answer);
      setWords(need, words, "visually-hidden");
    }
    const needsTools = guide.closest("[data-needs-tools]") !== null;
    guide.propose(firstProven(options, facts, needsTools));
  }
}

/** Says whether the server has what a guide needs: one of these APIs, or one of them that takes tools. */
function answerTo({ need, needTools = "" }: DOMStringMap, { protocols, tools }: ServerFacts): Answer {
  const findings = (need ?? needTools).split(" ").map((id): Finding | undefined => {
    const api = protocols[id as ProtocolId];
    return need === undefined && api?.answer !== "no" ? tools[id as ProtocolId] : api;
  });
  const isAny = (answer: YesNoUnknown) =>
    findings.some((finding) => (finding?.answer ?? "unknown") === answer);
  if (isAny("yes")) return { answer: "yes", words: supportWords.yes };
  if (isAny("unknown")) return { answer: "unknown", words: "" };
  const told = findings.find((finding) => finding?.isOperators) ?? findings[0];
  return { answer: "no", words: ` (${refusalWords(told)})` };
}

/** An answer, and words for it. */
interface Answer {
  answer: YesNoUnknown;
  words: string;
}

/**
 * Returns the first protocol that works, one that also takes tools first. Where none is proven, the first that the
 * operator's model is served over, if it is not served over the guide's own first one.
 */
function firstProven(
  options: readonly HTMLInputElement[],
  { protocols, tools }: ServerFacts,
  needsTools: boolean,
): string | undefined {
  const proven = options
    .map(({ value }) => value as ProtocolId)
    .filter((id) => protocols[id]?.answer === "yes");
  const withTools = needsTools ? proven.find((id) => tools[id]?.answer !== "no") : undefined;
  const [own] = options;
  const served = protocols[own?.value as ProtocolId]?.isOperators
    ? options.find(({ value }) => protocols[value as ProtocolId]?.answer !== "no")?.value
    : undefined;
  return withTools ?? proven[0] ?? served;
}
