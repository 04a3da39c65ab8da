/** Rounds of a conversation for tests. */
import type { Origin, Round } from "../../../../src/features/try-it/conversation.ts";
import type { Call, ResultsTurn } from "../../../../src/protocols/protocol.ts";
import { MODEL, SERVER } from "./support.ts";

export const here: Origin = { protocol: "chat", server: SERVER, model: MODEL };
export const call: Call = { id: "c1", name: "f", arguments: "{}" };
export const results: ResultsTurn = { role: "tool", results: [{ id: "c1", content: "18" }] };

/** Returns a message and the answer to it. */
export const round = (ask: string, say: string, parts: Partial<Round> = {}): Round => ({
  sent: { role: "user", content: ask },
  answer: { role: "assistant", content: say, items: [{ role: "assistant", content: say }] },
  origin: here,
  hasThinking: false,
  ...parts,
});

/** Returns a message and an answer that calls a tool. */
export const calling = (ask: string, say = ""): Round =>
  round(ask, say, {
    answer: { role: "assistant", content: say, calls: [call], items: [{ tool_calls: [] }] },
  });
