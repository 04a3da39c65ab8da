/** Long replies, for tests and benches of the work that reading one takes. */
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import { delta, events, namedEvents } from "../unit/protocols/support.ts";

export const TOKEN = "token ";

/** One event with one token, by protocol. */
export const deltaOf: Record<ProtocolId, string> = {
  chat: events(delta({ content: TOKEN })),
  messages: namedEvents({
    type: "content_block_delta",
    index: 0,
    delta: { type: "text_delta", text: TOKEN },
  }),
  responses: namedEvents({ type: "response.output_text.delta", delta: TOKEN, item_id: "i", output_index: 0 }),
};

/** Replies that a careless reader takes long for, and the size of the chunks that they come in. */
export const hostileReplies: readonly { name: string; text: string; size: number }[] = [
  {
    name: "one event of 4 MB",
    text: events(delta({ content: "x".repeat(4_000_000) }), "[DONE]"),
    size: 1400,
  },
  {
    name: "one event of 200 KB, byte by byte",
    text: events(delta({ content: "x".repeat(200_000) }), "[DONE]"),
    size: 1,
  },
  {
    name: "a body of 4 MB",
    text: JSON.stringify({ choices: [{ message: { content: "x".repeat(4_000_000) } }] }),
    size: 1400,
  },
  {
    name: "white space of 200 KB, byte by byte",
    text: " ".repeat(200_000) + JSON.stringify({ choices: [{ message: { content: "" } }] }),
    size: 1,
  },
  {
    name: "thinking of 200 KB in small pieces",
    text:
      Array.from({ length: 20_000 }, () => events(delta({ content: "<think> <" }))).join("") +
      events("[DONE]"),
    size: 5000,
  },
  {
    name: "an old error field of 200 KB, byte by byte",
    text: `error: ${"x".repeat(200_000)}\n\n`,
    size: 1,
  },
  {
    name: "comments of 200 KB, byte by byte",
    text: `${":\n".repeat(100_000)}\n${events(delta({}, "stop"))}`,
    size: 1,
  },
];
