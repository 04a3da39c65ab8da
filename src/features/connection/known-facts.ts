/** The facts about the server in force, with what its operator says of the model in force. */
import { computed } from "nanostores";
import type { Finding } from "../../diagnosis/support.ts";
import { protocolIds, type ProtocolId } from "../../protocols/protocol-info.ts";
import { $operatorModel } from "./operator-models.ts";
import { $serverFacts, type ServerFacts } from "./server-facts.ts";

export interface KnownFacts extends ServerFacts {
  /** Whether the model takes pictures. */
  vision?: Finding;
}

const refused: Finding = { answer: "no", reason: "this page's operator says so", isOperators: true };

/** Returns findings with the operator's refusals in place of what the check could not find out. */
function withRefusals(
  findings: Partial<Record<ProtocolId, Finding>>,
  isRefused: (id: ProtocolId) => boolean,
): Partial<Record<ProtocolId, Finding>> {
  const isOpen = (id: ProtocolId) => (findings[id]?.answer ?? "unknown") === "unknown";
  const added = protocolIds.filter((id) => isOpen(id) && isRefused(id)).map((id) => [id, refused]);
  return { ...findings, ...Object.fromEntries(added) };
}

/** What the check found, and the operator's word where it found nothing. */
export const $knownFacts = computed([$serverFacts, $operatorModel], (facts, model): KnownFacts => {
  if (!model) return facts;
  const { protocols, tools, vision } = model;
  return {
    ...facts,
    protocols: withRefusals(facts.protocols, (id) => protocols?.includes(id) === false),
    tools: withRefusals(facts.tools, () => tools === false),
    ...(vision === false && { vision: refused }),
  };
});
