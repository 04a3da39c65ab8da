/** Messages of Chat Completions, calls of tools and their results among them, for packages with types of their own. */

import { hasOnly, isObject, isText, mixedMessages, type MixedMessage } from "./writer.ts";

export interface ChatCall {
  id: string;
  name: string;
  arguments: string;
}

export interface ChatTurn extends MixedMessage {
  /** Calls of an assistant. */
  calls?: ChatCall[];
  /** Thinking that led to the calls. */
  thinking?: string;
  /** Id of the call that a tool's message answers. */
  callId?: string;
}

/** Returns the messages, when all of them are of these roles, or calls of functions or their results. */
export function chatTurns(value: unknown, roles: readonly string[]): ChatTurn[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const turns = value.map(
    (message: unknown): ChatTurn | undefined =>
      mixedMessages([message], roles)?.[0] ?? callingTurn(message) ?? resultTurn(message),
  );
  return turns.every((turn) => turn !== undefined) ? turns : undefined;
}

function callingTurn(message: unknown): ChatTurn | undefined {
  if (!isObject(message) || !hasOnly(message, ["role", "content", "tool_calls", "reasoning_content"])) {
    return undefined;
  }
  const { role, content, tool_calls: given, reasoning_content: thinking } = message;
  const isKnown =
    role === "assistant" &&
    (content === null || isText(content)) &&
    (thinking === undefined || isText(thinking));
  if (!isKnown || !Array.isArray(given) || given.length === 0) return undefined;
  const calls = given.map(callOf);
  if (!calls.every((call) => call !== undefined)) return undefined;
  return { role, content: content ?? "", calls, ...(thinking !== undefined && { thinking }) };
}

function callOf(call: unknown): ChatCall | undefined {
  if (!isObject(call) || !hasOnly(call, ["id", "type", "function"]) || call["type"] !== "function") {
    return undefined;
  }
  const { id, function: given } = call;
  if (!isText(id) || !isObject(given) || !hasOnly(given, ["name", "arguments"])) return undefined;
  const { name, arguments: args } = given;
  return isText(name) && isText(args) ? { id, name, arguments: args } : undefined;
}

function resultTurn(message: unknown): ChatTurn | undefined {
  if (!isObject(message) || !hasOnly(message, ["role", "tool_call_id", "content"])) return undefined;
  const { role, tool_call_id: callId, content } = message;
  return role === "tool" && isText(callId) && isText(content) ? { role, callId, content } : undefined;
}
