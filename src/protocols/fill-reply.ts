/**
 * Fills a reply in the ways that all three protocols share. Gateways mix the words of the protocols, so one table
 * serves all.
 */

import { keep, keepItem, limitText, MAX_NAME } from "./budget.ts";
import { excerpt } from "./errors.ts";
import { asObject, asText, type JsonObject } from "./json.ts";
import { settle, type Outcome, type Reply, type ToolCall, type Usage } from "./reply.ts";

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
    const message = `The server ended the answer with “${excerpt(reason)}” and no further explanation.`;
    settle(reply, outcome, { kind: "api", message });
  } else {
    settle(reply, reply.refusal ? "refused" : outcome);
  }
}

/** Fields of a reply that texts go to. */
export type TextField = "text" | "reasoning" | "refusal";

/** Adds text, as far as there is room. */
export function addText(reply: Reply, field: TextField, text: string): void {
  if (text) reply[field] += keep(reply, text);
}

/** Adds a tool call; `undefined` when there is no room for one more. */
export function addCall(reply: Reply, name: string): ToolCall | undefined {
  if (!keepItem(reply)) return undefined;
  const call = { name: "", arguments: "" };
  reply.toolCalls.push(call);
  setName(reply, call, name);
  return call;
}

/** Names a tool call that has no name yet. */
export function setName(reply: Reply, call: ToolCall, name: string): void {
  call.name ||= keep(reply, limitText(name, MAX_NAME));
}

/** Adds a piece of a tool call's arguments, as far as there is room. */
export function addArguments(reply: Reply, call: ToolCall, text: string): void {
  if (text) call.arguments += keep(reply, text);
}

/** Notes the model, as the server first names it. */
export function setModel(reply: Reply, model: unknown): void {
  const name = asText(model);
  if (name && !reply.model) reply.model = limitText(name, MAX_NAME);
}

/** Notes the protocol's word for why the answer stopped. */
export function setReason(reply: Reply, reason: string): void {
  if (reason) reply.finishReason = limitText(reason, MAX_NAME);
}

/**
 * Merges token counts under any of the protocols' names, llama.cpp's `timings` among them. Keeps the largest count:
 * counts are running totals, and some servers send zeros in one of two places.
 */
export function addUsage(reply: Reply, value: unknown): void {
  const from = asObject(value);
  if (!from) return;
  const raise = (name: keyof Usage, count: unknown) => {
    if (isCount(count)) reply.usage[name] = Math.max(count, reply.usage[name] ?? 0);
  };
  raise("input", from["prompt_tokens"] ?? withCache(from) ?? evaluated(from));
  raise("output", from["completion_tokens"] ?? from["output_tokens"] ?? from["predicted_n"]);
  const details = asObject(from["completion_tokens_details"] ?? from["output_tokens_details"]);
  raise("reasoning", details?.["reasoning_tokens"] ?? details?.["thinking_tokens"]);
}

/** Largest number of tokens that is believed. */
const MAX_TOKENS = 1_000_000_000;

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_TOKENS;

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
