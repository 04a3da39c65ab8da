import type { ProtocolId } from "../../protocols/protocol-info.ts";

/** Output tokens that a check allows in each protocol; OpenAI's Responses refuses less than 16. */
export const tokenLimits: Record<ProtocolId, number> = { chat: 1, messages: 1, responses: 16 };
