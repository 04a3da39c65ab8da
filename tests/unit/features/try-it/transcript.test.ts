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
