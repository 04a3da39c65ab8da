import { expect, it } from "vitest";
import { readRetryAfter } from "../../../src/protocols/retry-after.ts";

const now = Date.parse("2026-11-24T12:00:00Z");

it.each([
  ["30", 30],
  [" 0 ", 0],
  ["1.5", 2],
  ["Tue, 24 Nov 2026 12:00:20 GMT", 20],
  ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
  ["soon", undefined],
  ["-1", undefined],
  ["2678400", 2_678_400],
  ["2678401", undefined],
  ["9".repeat(400), undefined],
  [`0.${"3".repeat(400)}`, 1],
  [`1${"0".repeat(308)}.5`, undefined],
  ["1e9", undefined],
  ["Infinity", undefined],
  ["NaN", undefined],
  ["Fri, 31 Dec 9999 23:59:59 GMT", undefined],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["", undefined],
  [null, undefined],
])("reads Retry-After %j as %j seconds", (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds);
});
