/**
 * Fills a reply in the ways that all three protocols share. Gateways mix the words of the protocols, so one table
 * serves all.
 */

import { asObject, asText, type JsonObject } from "./json.ts";
import { settle, type Outcome, type Reply, type Usage } from "./reply.ts";

/** Outcomes by the protocols' words for why an answer stopped. */
const OUTCOMES = new Map<string, Outcome>([
  ["stop", "complete"],
  ["eos", "complete"],
  ["stop_sequence", "complete"],
  ["end_turn", "complete"],
  ["pause_turn", "complete"],
  ["completed", "complete"],
  ["tool_calls", "complete"],
  ["tool_use", "complete"],
  ["function_call", "complete"],
  ["length", "truncated"],
  ["max_tokens", "truncated"],
  ["max_output_tokens", "truncated"],
  ["model_length", "truncated"],
  ["model_context_window_exceeded", "truncated"],
  ["incomplete", "truncated"],
  ["refusal", "refused"],
  ["content_filter", "refused"],
  // Gemini and Zhipu.
  ["safety", "refused"],
  ["recitation", "refused"],
  ["prohibited_content", "refused"],
  ["sensitive", "refused"],
  ["cancelled", "interrupted"],
  // vLLM and SGLang for an engine that gave up; DeepSeek and Zhipu for a failure on their side.
  ["abort", "interrupted"],
  ["insufficient_system_resource", "interrupted"],
  ["network_error", "interrupted"],
  ["in_progress", "interrupted"],
  ["queued", "interrupted"],
  ["error", "failed"],
  ["failed", "failed"],
]);

/** Whether a protocol's word for why an answer stopped is in the table of outcomes. */
export const isKnownReason = (reason: string): boolean => OUTCOMES.has(reason.toLowerCase());

/** Settles a reply that has ended in its protocol, by the protocol's word for the reason. */
export function finish(reply: Reply, reason = reply.finishReason ?? ""): void {
  const outcome = OUTCOMES.get(reason.toLowerCase()) ?? "complete";
  if (outcome === "failed" || outcome === "interrupted") {
    const message = `The server ended the answer with “${reason}” and no further explanation.`;
    settle(reply, outcome, { kind: "api", message });
  } else {
    settle(reply, reply.refusal ? "refused" : outcome);
  }
}

export function setModel(reply: Reply, model: unknown): void {
  const name = asText(model);
  if (name && !reply.model) reply.model = name;
}

/**
 * Merges token counts under any of the protocols' names, llama.cpp's `timings` among them. Keeps the largest count:
 * counts are running totals, and some servers send zeros in one of two places.
 */
export function addUsage(reply: Reply, value: unknown): void {
  const from = asObject(value);
  if (!from) return;
  const raise = (name: keyof Usage, count: unknown) => {
    if (typeof count === "number") reply.usage[name] = Math.max(count, reply.usage[name] ?? 0);
  };
  raise("input", from["prompt_tokens"] ?? withCache(from) ?? evaluated(from));
  raise("output", from["completion_tokens"] ?? from["output_tokens"] ?? from["predicted_n"]);
  const details = asObject(from["completion_tokens_details"] ?? from["output_tokens_details"]);
  raise("reasoning", details?.["reasoning_tokens"] ?? details?.["thinking_tokens"]);
}

/** Returns the Messages API's count of the prompt: tokens read from the cache, or written to it, are counted apart. */
function withCache(from: JsonObject): unknown {
  const { input_tokens: input, cache_read_input_tokens: read, cache_creation_input_tokens: created } = from;
  if (typeof input !== "number") return input;
  const count = (value: unknown) => (typeof value === "number" ? value : 0);
  return input + count(read) + count(created);
}

/** Returns llama.cpp's count of the prompt, whose cached tokens are counted apart. */
function evaluated({ prompt_n, cache_n }: JsonObject): unknown {
  return typeof prompt_n === "number" && typeof cache_n === "number" ? prompt_n + cache_n : prompt_n;
}
