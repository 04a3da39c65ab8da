import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createThinkSplitter } from "../../../src/protocols/thinking.ts";

function split(...pieces: string[]) {
  const seen = { text: "", thinking: "" };
  const splitter = createThinkSplitter(
    (text) => (seen.text += text),
    (text) => (seen.thinking += text),
  );
  for (const piece of pieces) splitter.push(piece);
  splitter.flush();
  return seen;
}

describe("createThinkSplitter", () => {
  it.each([
    ["<think>Hm</think>Hi", "Hm", "Hi"],
    ["\n<think>\nHm\n</think>\n\nHi\n", "Hm\n", "Hi\n"],
    ["<think></think>Hi", "", "Hi"],
    ["<think>\n\n</think>\n\nHi", "", "Hi"],
    ["<think>a<b</thin</think> Hi </think>", "a<b</thin", "Hi </think>"],
    ["<think>Hm", "Hm", ""],
    ["<think>Hm</thi", "Hm</thi", ""],
    ["<think>Hm</think>", "Hm", ""],
    ["<thi", "", "<thi"],
    ["<thinking>Hm</thinking>", "", "<thinking>Hm</thinking>"],
    ["Use <think>x</think> so.", "", "Use <think>x</think> so."],
    ["  Hi", "", "  Hi"],
    [`${" ".repeat(100)}<think>x</think>`, "", `${" ".repeat(100)}<think>x</think>`],
    ["", "", ""],
    [" \n", "", " \n"],
    ["<think>a</think>b<think>c</think>d", "a", "b<think>c</think>d"],
  ])("separates thinking from text in %j", (whole, thinking, text) => {
    expect(split(whole)).toEqual({ thinking, text });
    expect(split(...whole)).toEqual({ thinking, text });
  });

  it("separates them in any chunking", () => {
    const part = fc.constantFrom("<think>", "</think>", "<", "</", "think", ">", " ", "\n", "a", "😀");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(60)), (parts, cuts) => {
        const whole = parts.join("");
        const places = [0, ...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b)];
        const pieces = places.map((place, index) => whole.slice(place, places[index + 1]));
        expect(split(...pieces)).toEqual(split(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it("passes thinking on as it comes", () => {
    const seen: string[] = [];
    const splitter = createThinkSplitter(
      (text) => seen.push(`text ${text}`),
      (text) => seen.push(`thinking ${text}`),
    );
    for (const piece of ["<th", "ink>a", "b<", "c</thi", "nk>", "\n", "d", "e"]) splitter.push(piece);
    expect(seen).toEqual(["thinking a", "thinking b", "thinking <c", "text d", "text e"]);
  });
});
