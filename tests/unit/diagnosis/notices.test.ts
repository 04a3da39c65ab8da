import { describe, expect, it } from "vitest";
import { noticesOn } from "../../../src/diagnosis/notices.ts";
import { emptyReply, type Outcome, type Reply } from "../../../src/protocols/reply.ts";

const steady = { firstByteMs: 200, lastByteMs: 4000 };
const on = (part: Partial<Reply>, outcome: Outcome | "stopped", arrival = steady, streamed = true) =>
  noticesOn({ ...emptyReply(), events: 5, ...part }, outcome, streamed, arrival).join(" ");

describe("an answer with or without text", () => {
  it.each<[Partial<Reply>, Outcome | "stopped", RegExp]>([
    [{}, "complete", /without writing anything/],
    [{ reasoning: "Hm." }, "complete", /thought/],
    [{ reasoning: "Hm." }, "truncated", /still thinking/],
    [{}, "truncated", /before the model wrote anything/],
    [{ toolCalls: [{ name: "f", arguments: "{}" }] }, "complete", /tool call/],
    [{ text: "Hi" }, "complete", /^$/],
    [{ refusal: "No." }, "refused", /^$/],
    [{}, "failed", /^$/],
    [{}, "interrupted", /^$/],
    [{}, "stopped", /^$/],
  ])("%j that ends as %s has the notice %s", (part, outcome, words) => {
    expect(on(part, outcome)).toMatch(words);
  });
});

it("a closing tag of thinking without an opening one has a notice", () => {
  expect(on({ text: "Let me see.\n</think>\n\npong" }, "complete")).toContain("lacks a reasoning parser");
  expect(on({ text: "Let me see.\n</think>\n\npong", reasoning: "x" }, "complete")).toBe("");
  expect(on({ text: "The tag `</think>` ends it." }, "complete")).toBe("");
});

it("a complete answer as long as the request allowed has a notice", () => {
  const noticed = (output: number | undefined, outcome: Outcome, limit?: number) =>
    noticesOn(
      { ...emptyReply(), events: 5, text: "Hi", usage: output === undefined ? {} : { output } },
      outcome,
      true,
      steady,
      limit,
    ).join(" ");
  const notice = "As long as was allowed (16 tokens): it may be cut off.";
  expect(noticed(16, "complete", 16)).toBe(notice);
  for (const [output, outcome, limit] of [
    [15, "complete", 16],
    [16, "truncated", 16],
    [undefined, "complete", 16],
    [16, "complete", undefined],
  ] as const) {
    expect(noticed(output, outcome, limit)).toBe("");
  }
});

it("an unknown finish reason is named, unless the answer was refused", () => {
  expect(on({ text: "Hi", finishReason: "moonrise" }, "complete")).toContain("with “moonrise”");
  expect(on({ text: "Hi", finishReason: "stop" }, "complete")).toBe("");
  expect(on({ text: "Hi", finishReason: "SAFETY" }, "refused")).toBe("");
});

describe("a stream", () => {
  const held = { firstByteMs: 5000, lastByteMs: 5050 };
  it("is reported as held back when many events came at once, after a wait", () => {
    expect(on({ text: "Hi", events: 40 }, "complete", held)).toContain("proxy_buffering off");
    expect(on({ text: "Hi", events: 40 }, "complete")).toBe("");
    expect(on({ text: "Hi", events: 3 }, "complete", held)).toBe("");
  });

  it("is reported when it came whole, or with events that are not JSON", () => {
    expect(on({ text: "Hi", events: 0 }, "complete")).toContain("sent the answer whole");
    expect(on({ text: "Hi", events: 0 }, "complete", steady, false)).toBe("");
    expect(on({ text: "Hi", malformed: 2 }, "complete")).toContain("2 events were not JSON");
  });
});

it("a streamed answer has a notice where no stream was asked for", () => {
  const notice = /streamed the answer, although no stream was asked for/;
  expect(on({ text: "Hi" }, "complete", steady, false)).toMatch(notice);
  expect(on({ text: "Hi" }, "truncated", steady, false)).toMatch(notice);
  expect(on({ text: "Hi" }, "complete", steady, true)).toBe("");
  expect(on({ text: "Hi", events: 0 }, "complete", steady, false)).toBe("");
  expect(on({}, "failed", steady, false)).toBe("");
});
