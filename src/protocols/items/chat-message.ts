/** Keeps the parts of a chat message that a reply has no place for, so that the message can be sent back whole. */

import { keepValue, ROOM } from "../budget.ts";
import { asObject, asObjects, asText, type JsonObject } from "../json.ts";
import type { Reply, ToolCall } from "../reply.ts";

export interface ChatMessage {
  /** Notes the name under which a message or a delta has thinking. */
  readThinking(message: JsonObject): void;
  /** Notes a call's id and a vendor's own fields: without its signature, Gemini refuses a call that comes back. */
  readCall(call: ToolCall, part: JsonObject): void;
  /** Returns the message; none when it is larger than a reply may be. */
  items(): JsonObject[];
}

/** Fields that hold thinking as text. */
const THINKING = ["reasoning_content", "reasoning"];

export function createChatMessage(reply: Reply): ChatMessage {
  const budget = { room: ROOM, dropped: 0 };
  const others = new Map<ToolCall, JsonObject>();
  const details: JsonObject[] = [];
  let thinkingName: string | undefined;

  /**
   * Returns the thinking, which goes back with calls only: DeepSeek, Kimi and Gemini's gateways want the thinking that
   * led to a call, and DeepSeek's older models refuse any other.
   */
  function thinking(): JsonObject {
    if (reply.toolCalls.length === 0) return {};
    if (details.length > 0) return { reasoning_details: details };
    return thinkingName && reply.reasoning ? { [thinkingName]: reply.reasoning } : {};
  }

  const call = (toolCall: ToolCall, index: number): JsonObject => {
    const { id, ...own } = others.get(toolCall) ?? {};
    return {
      id: asText(id) || `call_${index}`,
      type: "function",
      ...own,
      function: { name: toolCall.name, arguments: toolCall.arguments || "{}" },
    };
  };

  return {
    readThinking(message) {
      thinkingName ??= THINKING.find((name) => asText(message[name]));
      for (const detail of asObjects(message["reasoning_details"])) {
        if (keepValue(budget, detail)) details.push(detail);
      }
    },
    readCall(toolCall, { index: _, function: __, ...own }) {
      const known = others.get(toolCall) ?? {};
      // Servers repeat the id, or send another one, with each piece: the first holds.
      const added = Object.entries(own).filter(
        ([name, value]) => !Object.hasOwn(known, name) && (asObject(value) || asText(value)),
      );
      if (added.length > 0 && keepValue(budget, added)) {
        others.set(toolCall, { ...known, ...Object.fromEntries(added) });
      }
    },
    items() {
      if (budget.dropped + reply.dropped > 0) return [];
      const { toolCalls, text } = reply;
      const message = {
        role: "assistant",
        content: toolCalls.length > 0 ? text || null : text,
        ...thinking(),
      };
      return [toolCalls.length > 0 ? { ...message, tool_calls: toolCalls.map(call) } : message];
    },
  };
}
