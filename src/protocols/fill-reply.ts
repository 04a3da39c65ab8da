/** What the three protocols share when they fill a reply. Gateways pass on each other's words, so one table serves all. */

import { asObject, asText, type JsonObject } from "./json.ts";
import { settle, type Outcome, type Reply, type Usage } from "./reply.ts";

/** What the words for why an answer stopped mean. */
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
  // As Gemini and Zhipu say it.
  ["safety", "refused"],
  ["recitation", "refused"],
  ["prohibited_content", "refused"],
  ["sensitive", "refused"],
  ["cancelled", "interrupted"],
  // As vLLM and SGLang say that the engine gave up, and DeepSeek and Zhipu that something broke.
  ["abort", "interrupted"],
  ["insufficient_system_resource", "interrupted"],
  ["network_error", "interrupted"],
  ["in_progress", "interrupted"],
  ["queued", "interrupted"],
  ["error", "failed"],
  ["failed", "failed"],
]);

/** Whether a protocol's word for why an answer stopped is one that says how it ended. */
export const isKnownReason = (reason: string): boolean => OUTCOMES.has(reason.toLowerCase());

/** Settles a reply whose protocol says that it has ended, by the word it gives for the reason. */
export function finish(reply: Reply, reason = reply.finishReason ?? ""): void {
  const outcome = OUTCOMES.get(reason.toLowerCase()) ?? "complete";
  if (outcome === "failed" || outcome === "interrupted") {
    const message = `The server ended the answer with “${reason}” and says no more.`;
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
 * Merges token counts under any of the protocols' names, llama.cpp's `timings` among them. Counts are running totals
 * and some servers send zeros at one of two places, so the largest holds.
 */
export function addUsage(reply: Reply, value: unknown): void {
  const from = asObject(value);
  if (!from) return;
  const raise = (name: keyof Usage, count: unknown) => {
    if (typeof count === "number") reply.usage[name] = Math.max(count, reply.usage[name] ?? 0);
  };
  raise("input", from["prompt_tokens"] ?? from["input_tokens"] ?? evaluated(from));
  raise("output", from["completion_tokens"] ?? from["output_tokens"] ?? from["predicted_n"]);
  const details = asObject(from["completion_tokens_details"] ?? from["output_tokens_details"]);
  raise("reasoning", details?.["reasoning_tokens"] ?? details?.["thinking_tokens"]);
}

/** llama.cpp counts the prompt's cached tokens apart. */
function evaluated({ prompt_n, cache_n }: JsonObject): unknown {
  return typeof prompt_n === "number" && typeof cache_n === "number" ? prompt_n + cache_n : prompt_n;
}
