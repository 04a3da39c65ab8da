/** Judges whether a server takes tools, by its response to a request with one. */

import { saysTooLong, saysUnknownKey, saysUnknownModel, wordsOf } from "../protocols/errors.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../protocols/protocol-info.ts";
import type { Finding, ProtocolProbe } from "./support.ts";
import { saysNoTools } from "./tool-remedies.ts";

/** Findings about each protocol. */
type Findings = Partial<Record<ProtocolId, Finding>>;

/** Statuses with which servers refuse a field of the body. */
const REFUSALS = [400, 422];

/** Names of fields of the request that have nothing to do with tools. */
const OTHER_FIELD = /^(?:body\.)?(?:max_(?:output_|completion_)?tokens|model)$/;

/** Words about limits in the message of servers that give a request that is too large no code. */
const LIMITS = /\bcontext (?:length|size|window)\b|\bmax_(?:output_|completion_)?tokens\b/i;

/**
 * Judges the response to a request with one tool, where the smallest request was answered.
 * @param name the tool's
 */
export function judgeTools(probe: ProtocolProbe, name: string): Finding {
  const { status, outcome, error, ms, toolCalls = [], text = "" } = probe;
  const base = { ms, ...(status !== undefined && { status }) };
  if (toolCalls.length > 0) return { ...base, answer: "yes", reason: "called" };
  if (outcome === "truncated")
    return { ...base, answer: "unknown", reason: "no call within the token limit" };
  if (outcome === "complete" || outcome === "refused") {
    // Quoted, in a tag, or called: `{"name": "get_time"`, `<function=get_time>`, `[get_time(`.
    const asText = new RegExp(`["'=[:>]\\s*${name}\\b`).test(text);
    return {
      ...base,
      answer: "unknown",
      reason: asText ? "the call came as text" : "answered without a call",
    };
  }
  const detail = error?.kind === "api" && error.message ? { detail: wordsOf(error) } : {};
  if (refusesTools(probe)) return { ...base, ...detail, answer: "no", reason: `refused ${status}` };
  const reason = status === undefined ? (probe.cause ?? "no readable response") : `answered ${status}`;
  return { ...base, ...detail, answer: "unknown", reason };
}

/** Whether a refused request was refused because of its tool. */
export function refusesTools({ status = 0, error }: Pick<ProtocolProbe, "status" | "error">): boolean {
  if (!error) return REFUSALS.includes(status);
  if (saysUnknownKey(error) || saysTooLong(error)) return false;
  if (saysUnknownModel(error) || OTHER_FIELD.test(error.param ?? "")) return false;
  if (LIMITS.test(error.message) && !saysNoTools(error)) return false;
  // llama.cpp says it with 500, OpenRouter with 404.
  return REFUSALS.includes(status) || (status >= 400 && saysNoTools(error));
}

/** Sums up the findings on tools for the protocols that work. */
export function summariseTools(protocols: Findings, tools: Findings): Finding | undefined {
  const tested = protocolIds.filter((id) => protocols[id]?.answer === "yes" && tools[id]);
  if (tested.length === 0) return undefined;
  const working = protocolIds.filter((id) => protocols[id]?.answer === "yes").length;
  const those = (answer: Finding["answer"]) => tested.filter((id) => tools[id]?.answer === answer);
  const [takes, refuses, open] = [those("yes"), those("no"), those("unknown")];
  if (takes.length === working) return { answer: "yes", reason: "called in every API that works" };
  if (refuses.length === working) {
    const statuses = new Set(tested.map((id) => tools[id]?.status));
    const [status] = statuses;
    return {
      answer: "no",
      reason: "refused",
      ...(statuses.size === 1 && status !== undefined && { status }),
    };
  }
  const namesByWords = new Map<string, string[]>();
  for (const id of [...takes, ...refuses, ...open]) {
    const { answer, reason } = tools[id] as Finding;
    const words = { yes: "called", no: "refused", unknown: reason }[answer];
    namesByWords.set(words, [...(namesByWords.get(words) ?? []), protocolInfo[id].name]);
  }
  const parts = [...namesByWords].map(([words, names]) => `${words} in ${names.join(" and ")}`);
  return { answer: "unknown", reason: parts.join("; ") };
}
