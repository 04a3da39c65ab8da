import { afterEach, describe, expect, it, vi } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { deltaOf, hostileReplies, TOKEN } from "../../support/long-replies.ts";
import { bytesOf, chunksOf, read } from "./support.ts";

afterEach(() => vi.restoreAllMocks());

/** Counts the characters that are parsed as JSON from now on. */
function countParsed(): () => number {
  const parse = vi.spyOn(JSON, "parse");
  return () => parse.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
}

/** Reads so many deltas, each in a chunk of its own. */
function readDeltas(id: ProtocolId, deltas: number, everyFrame: (text: string) => void = () => {}) {
  const bytes = bytesOf(deltaOf[id]);
  const { reply, push } = createReader(protocols[id], { status: 200, contentType: "text/event-stream" });
  for (let count = 0; count < deltas; count++) {
    push(bytes);
    if (count % 16 === 0) everyFrame(reply.text);
  }
  return reply;
}

describe("a reply is parsed once", () => {
  it.each(Object.keys(deltaOf) as ProtocolId[])("in each of 2,000 deltas of %s", (id) => {
    const parsed = countParsed();
    expect(readDeltas(id, 2000).text).toBe(TOKEN.repeat(2000));
    expect(parsed()).toBeLessThanOrEqual(2000 * deltaOf[id].length);
  });

  it("a frame takes from the text only what is new", () => {
    let shown = 0;
    const { text } = readDeltas("chat", 10_000, (soFar) => (shown += soFar.slice(shown).length));
    expect(shown).toBe(text.length - 15 * TOKEN.length);
  });

  it.each(hostileReplies)("$name, however it is cut", ({ text, size }) => {
    const parsed = countParsed();
    const reply = read("chat", bytesOf(text), { chunk: chunksOf(size) });
    expect(reply.outcome).toBeDefined();
    expect(parsed()).toBeLessThanOrEqual(2 * text.length);
  });
});
