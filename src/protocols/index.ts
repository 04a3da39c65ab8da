import { chatCompletions } from "./chat-completions.ts";
import { messages } from "./messages.ts";
import type { ProtocolId } from "./protocol-info.ts";
import type { Protocol } from "./protocol.ts";
import { responses } from "./responses.ts";

/** Every protocol the page speaks, by id. */
export const protocols: Record<ProtocolId, Protocol> = { chat: chatCompletions, messages, responses };
