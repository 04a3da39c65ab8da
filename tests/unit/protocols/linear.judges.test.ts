import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { bytesOf, chunksOf, delta, events, namedEvents, read } from "./support.ts";

/** Milliseconds; the least of a few runs, since others use the machine too. */
function least(run: () => void): number {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

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

describe("the work grows with the answer, not with its square", () => {
  it.each(Object.keys(event) as ProtocolId[])(
    "10,000 deltas of %s are far below what a slow machine needs",
    (id) => {
      const bytes = bytesOf(event[id]);
      let text = "";
      // Four times slower and a thousand a second, there would be 40 times as long.
      const spent = least(() => {
        const { reply, push } = createReader(protocols[id], {
          status: 200,
          contentType: "text/event-stream",
        });
        for (let count = 0; count < 10_000; count++) push(bytes);
        text = reply.text;
      });
      expect(text).toBe(token.repeat(10_000));
      expect(spent).toBeLessThan(250);
    },
  );

  const run = (deltas: number, everyFrame: (text: string) => void = () => {}) => {
    const bytes = bytesOf(event.chat);
    const { reply, push } = createReader(protocols.chat, { status: 200, contentType: "text/event-stream" });
    for (let count = 0; count < deltas; count++) {
      push(bytes);
      if (count % 16 === 0) everyFrame(reply.text);
    }
    return reply;
  };

  it("eight times the deltas take about eight times as long", () => {
    run(10_000);
    const few = least(() => run(10_000));
    expect(least(() => run(80_000))).toBeLessThan(30 * Math.max(few, 5));
  });

  it("what is new can be taken from the text every frame of a thousand a second", () => {
    let shown = 0;
    const spent = least(() => {
      shown = 0;
      run(10_000, (text) => (shown += text.slice(shown).length));
    });
    expect(shown).toBeGreaterThan(9_900 * token.length);
    expect(spent).toBeLessThan(400);
  });

  it.each([
    ["one event of 4 MB", events(delta({ content: "x".repeat(4_000_000) }), "[DONE]"), 1400],
    ["one event of 200 KB, byte by byte", events(delta({ content: "x".repeat(200_000) }), "[DONE]"), 1],
    ["a body of 4 MB", JSON.stringify({ choices: [{ message: { content: "x".repeat(4_000_000) } }] }), 1400],
    [
      "white space of 200 KB, byte by byte",
      " ".repeat(200_000) + JSON.stringify({ choices: [{ message: { content: "" } }] }),
      1,
    ],
    [
      "thinking of 200 KB in small pieces",
      Array.from({ length: 20_000 }, () => events(delta({ content: "<think> <" }))).join("") +
        events("[DONE]"),
      5000,
    ],
    ["an old error field of 200 KB, byte by byte", `error: ${"x".repeat(200_000)}\n\n`, 1],
    ["comments of 200 KB, byte by byte", `${":\n".repeat(100_000)}\n${events(delta({}, "stop"))}`, 1],
  ])("%s", (_what, text, size) => {
    const bytes = bytesOf(text);
    expect(least(() => read("chat", bytes, { chunk: chunksOf(size) }))).toBeLessThan(1500);
  });
});
