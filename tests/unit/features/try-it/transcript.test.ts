import { describe, expect, it } from "vitest";
import { Transcript } from "../../../../src/features/try-it/transcript.ts";

const MEBIBYTE = 1024 * 1024;
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("the bytes of a transcript", () => {
  it("become one text, also when a character is cut between two chunks", () => {
    const transcript = new Transcript();
    const bytes = bytesOf("data: 👩\n\n");
    for (const byte of bytes) transcript.addChunk(Uint8Array.of(byte));
    expect(transcript.text()).toBe("data: 👩\n\n");
    expect(transcript.cut).toBe(false);
  });

  it("keep a byte order mark, and show bytes that are not UTF-8 as U+FFFD", () => {
    const transcript = new Transcript();
    transcript.addChunk(bytesOf("\ufeffa"));
    transcript.addChunk(Uint8Array.of(0xff));
    expect(transcript.text()).toBe("\ufeffa\ufffd");
  });

  it("are kept as they were, although the chunk is used again, in pieces of any size", () => {
    const transcript = new Transcript();
    const chunk = new Uint8Array(100_000).fill(97);
    transcript.addChunk(chunk);
    transcript.addChunk(chunk.subarray(0, 50_000));
    chunk.fill(98);
    expect(transcript.text()).toBe("a".repeat(150_000));
    expect(transcript.bytes).toBe(150_000);
  });

  it("are shown up to a number of them", () => {
    const transcript = new Transcript();
    transcript.addChunk(bytesOf(`${"a".repeat(70_000)}👩`));
    expect(transcript.text(5)).toBe("aaaaa");
    expect(transcript.text(70_002)).toBe("a".repeat(70_000));
    expect(transcript.text(100_000)).toMatch(/a👩$/);
  });

  it("are kept up to the limit within a chunk", () => {
    const transcript = new Transcript();
    transcript.addChunk(new Uint8Array(17 * MEBIBYTE).fill(97));
    expect(transcript.cut).toBe(true);
    expect(transcript.text().length).toBe(16 * MEBIBYTE);
  });

  it("are kept up to 16 MiB", () => {
    const transcript = new Transcript();
    const chunk = new Uint8Array(MEBIBYTE).fill(97);
    for (let count = 0; count < 16; count++) transcript.addChunk(chunk);
    expect(transcript.cut).toBe(false);
    transcript.addChunk(bytesOf("b"));
    expect(transcript.cut).toBe(true);
    expect(transcript.text().length).toBe(16 * MEBIBYTE);
  });
});

describe("the events of a transcript", () => {
  it("keep their time, and their name when they have one", () => {
    const transcript = new Transcript();
    transcript.addEvent(1, undefined, "{}");
    transcript.addEvent(2, "ping", "");
    expect(transcript.events).toEqual([
      { ms: 1, data: "{}" },
      { ms: 2, event: "ping", data: "" },
    ]);
  });

  it("are kept up to 100,000, however short", () => {
    const transcript = new Transcript();
    for (let count = 0; count <= 100_000; count++) transcript.addEvent(count, undefined, "");
    expect(transcript.events).toHaveLength(100_000);
    expect(transcript.cut).toBe(true);
  });

  it("are kept up to 16 Mi characters, their names included", () => {
    const transcript = new Transcript();
    transcript.addEvent(1, "e".repeat(9 * MEBIBYTE), "a".repeat(8 * MEBIBYTE));
    expect(transcript.events).toEqual([]);
    expect(transcript.cut).toBe(true);
  });

  it("are kept up to 16 Mi characters", () => {
    const transcript = new Transcript();
    const data = "a".repeat(8 * MEBIBYTE);
    transcript.addEvent(1, undefined, data);
    transcript.addEvent(2, undefined, data);
    expect(transcript.cut).toBe(false);
    transcript.addEvent(3, undefined, "b");
    expect(transcript.cut).toBe(true);
    expect(transcript.events).toHaveLength(2);
  });
});
