import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_LIMIT, MIN_LIMIT, parseTokenLimit } from "../../../src/values/token-limit.ts";

describe("parseTokenLimit", () => {
  it.each([
    ["131072", "131072"],
    [" 4096 ", "4096"],
    ["0004096", "4096"],
    ["256", "256"],
    ["100000000", "100000000"],
    ["", ""],
    ["  ", ""],
  ])("takes %j as %j", (text, value) => {
    expect(parseTokenLimit(text)).toEqual({ ok: true, value, notes: [] });
  });

  it.each([
    ["0", "0 is too small: write 256 or more."],
    ["255", "255 is too small: write 256 or more."],
    ["100000001", "This is too large: write 100000000 or less."],
    ["9".repeat(500), "This is too large: write 100000000 or less."],
    ["-1", "Write a whole number in digits, such as 131072."],
    ["1e5", "Write a whole number in digits, such as 131072."],
    ["4096.5", "Write a whole number in digits, such as 131072."],
    ["128k", "Write a whole number in digits, such as 131072."],
  ])("refuses %j with what to do", (text, error) => {
    expect(parseTokenLimit(text)).toEqual({ ok: false, error });
  });

  it("returns digits in the bounds, which parse to themselves", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.maxSafeNat().map(String)), (text) => {
        const parsed = parseTokenLimit(text);
        if (!parsed.ok || parsed.value === "") return;
        expect(parsed.value).toMatch(/^[1-9]\d*$/);
        expect(Number(parsed.value)).toBeGreaterThanOrEqual(MIN_LIMIT);
        expect(Number(parsed.value)).toBeLessThanOrEqual(MAX_LIMIT);
        expect(parseTokenLimit(parsed.value)).toEqual({ ...parsed, notes: [] });
      }),
    );
  });
});
