import { describe, expect, it } from "vitest";
import { estimateTokens, tokensPerSecond } from "../../../../src/features/try-it/status/estimate.ts";

it("four characters are about a token", () => {
  expect(estimateTokens("")).toBe(0);
  expect(estimateTokens("Hello")).toBe(2);
});

describe("tokens per second", () => {
  it("are those that were seen to come", () => {
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 50, 2000)).toBe(25);
    expect(tokensPerSecond({ usage: { reasoning: 30 }, reasoning: "Hm." }, 50, 2000)).toBe(25);
  });

  it("leave out thinking that was not shown", () => {
    expect(tokensPerSecond({ usage: { output: 1050, reasoning: 1000 }, reasoning: "" }, 1050, 1000)).toBe(50);
  });

  it("are none where nothing could be watched", () => {
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 50, 20)).toBeUndefined();
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 1, 2000)).toBeUndefined();
    expect(tokensPerSecond({ usage: { reasoning: 50 }, reasoning: "" }, 50, 2000)).toBeUndefined();
  });
});
