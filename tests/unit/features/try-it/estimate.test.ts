import { describe, expect, it } from "vitest";
import { estimateTokens, tokensPerSecond } from "../../../../src/features/try-it/status/estimate.ts";

it("estimates one token for four characters", () => {
  expect(estimateTokens("")).toBe(0);
  expect(estimateTokens("Hello")).toBe(2);
});

describe("tokensPerSecond", () => {
  it("counts thinking that was shown", () => {
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 50, 2000)).toBe(25);
    expect(tokensPerSecond({ usage: { reasoning: 30 }, reasoning: "Hm." }, 50, 2000)).toBe(25);
  });

  it("leaves out thinking that was not shown", () => {
    expect(tokensPerSecond({ usage: { output: 1050, reasoning: 1000 }, reasoning: "" }, 1050, 1000)).toBe(50);
  });

  it("returns no speed when nothing could be timed", () => {
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 50, 20)).toBeUndefined();
    expect(tokensPerSecond({ usage: {}, reasoning: "" }, 1, 2000)).toBeUndefined();
    expect(tokensPerSecond({ usage: { reasoning: 50 }, reasoning: "" }, 50, 2000)).toBeUndefined();
  });
});
