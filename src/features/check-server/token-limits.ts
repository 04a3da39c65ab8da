import type { ProtocolId } from "../../protocols/protocol-info.ts";

/** Output tokens that a check allows in each protocol; OpenAI's Responses refuses less than 16. */
export const tokenLimits: Record<ProtocolId, number> = { chat: 1, messages: 1, responses: 16 };

/** The same for Chat Completions where a server refuses `max_tokens`: reasoning models need some to answer at all. */
export const RENAMED_LIMIT = 16;

/** Output tokens for the request with a tool: enough for a short call, and for a little thinking before it. */
export const TOOL_LIMIT = 128;

/** Returns the most output tokens of a check of these APIs. */
export const maxTokensOfCheck = (apis: readonly ProtocolId[]): number =>
  apis.reduce((sum, id) => sum + (id === "chat" ? RENAMED_LIMIT : tokenLimits[id]) + TOOL_LIMIT, 0);
