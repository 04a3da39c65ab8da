import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { expectLinear } from "../growth.ts";
import { bytesOf, chunksOf, delta, events, namedEvents, read } from "./support.ts";

const token = "token ";
const event: Record<ProtocolId, string> = {
  chat: events(delta({ content: token })),
  messages: namedEvents({
    type: "content_block_delta",
    index: 0,
    delta: { type: "text_delta", text: token },
  }),
  responses: namedEvents({ type: "response.output_text.delta", delta: token, item_id: "i", output_index: 0 }),
};

/** Reads a stream of equal deltas. */
function readDeltas(id: ProtocolId, count: number, onFrame: (text: string) => void = () => {}): string {
  const bytes = bytesOf(event[id]);
  const { reply, push } = createReader(protocols[id], { status: 200, contentType: "text/event-stream" });
  for (let index = 0; index < count; index++) {
    push(bytes);
    if (index % 16 === 0) onFrame(reply.text);
  }
  return reply.text;
}

describe("the time of reading is linear", () => {
  it.each(Object.keys(event) as ProtocolId[])("in the number of deltas of %s", (id) => {
    expect(readDeltas(id, 10_000)).toBe(token.repeat(10_000));
    expectLinear(2500, (count) => () => void readDeltas(id, count));
  });

  it("in the number of deltas when new text is taken every frame", () => {
    let shown = 0;
    const take = (text: string) => (shown += text.slice(shown).length);
    readDeltas("chat", 10_000, take);
    expect(shown).toBeGreaterThan(9_900 * token.length);
    expectLinear(2500, (count) => () => {
      shown = 0;
      readDeltas("chat", count, take);
    });
  });

  const KB = 1000;
  it.each<[what: string, textOf: (size: number) => string, size: number, chunk: number]>([
    ["of one event", (size) => events(delta({ content: "x".repeat(size) }), "[DONE]"), 250 * KB, 1400],
    [
      "of one event that comes byte by byte",
      (size) => events(delta({ content: "x".repeat(size) }), "[DONE]"),
      12 * KB,
      1,
    ],
    [
      "of a body",
      (size) => JSON.stringify({ choices: [{ message: { content: "x".repeat(size) } }] }),
      250 * KB,
      1400,
    ],
    [
      "of white space that comes byte by byte",
      (size) => " ".repeat(size) + JSON.stringify({ choices: [{ message: { content: "" } }] }),
      12 * KB,
      1,
    ],
    [
      "of thinking in small pieces",
      (size) => events(delta({ content: "<think> <" })).repeat(size) + events("[DONE]"),
      2500,
      5000,
    ],
    ["of an old error field that comes byte by byte", (size) => `error: ${"x".repeat(size)}\n\n`, 12 * KB, 1],
    [
      "of comments that come byte by byte",
      (size) => `${":\n".repeat(size)}\n${events(delta({}, "stop"))}`,
      12 * KB,
      1,
    ],
  ])("in the size %s", (_what, textOf, size, chunk) => {
    expectLinear(size, (each) => {
      const bytes = bytesOf(textOf(each));
      return () => void read("chat", bytes, { chunk: chunksOf(chunk) });
    });
  });
});
