import fc from "fast-check";
import { expect, test } from "vitest";
import { arrivalsOf, arrivalWords, PARTS } from "../../../../src/features/try-it/views/arrivals.ts";

/** Returns events with a text of 10 characters at these times. */
const at = (...times: number[]) => times.map((ms) => ({ ms, data: "0123456789" }));

const wordsOf = (...times: number[]): string => {
  const arrivals = arrivalsOf(at(...times));
  return arrivals ? arrivalWords(arrivals, times.length) : "";
};

test("a steady stream is told with its times and its longest pause", () => {
  expect(wordsOf(200, 300, 400, 500, 900, 1000, 1100, 1200, 1300, 1400)).toBe(
    "10 events from 0.20 s to 1.40 s after sending; the longest pause was 0.40 s.",
  );
});

test("a single event has no pause", () => {
  expect(wordsOf(200)).toBe("One event from 0.20 s to 0.20 s after sending.");
});

test("events that come at once after a wait may be buffered, also when the first one came early", () => {
  const late = Array.from({ length: 40 }, (_, index) => 2000 + index / 8);
  expect(wordsOf(...late)).toContain("nearly all at once");
  expect(wordsOf(5, ...late)).toContain("may have held them back");
});

test.each([
  ["a handful of events", [2000, 2001, 2002]],
  ["a short run", Array.from({ length: 40 }, () => 300)],
  ["a wait before a very fast stream", Array.from({ length: 40 }, (_, index) => 2000 + index)],
])("%s is not called held back", (_, times) => {
  expect(arrivalsOf(at(...times))?.isHeldBack).toBe(false);
});

test("no events have no picture", () => {
  expect(arrivalsOf([])).toBeUndefined();
});

test("every character is in a part of the run", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (times) => {
      const arrivals = arrivalsOf(at(...times.toSorted((a, b) => a - b)));
      expect(arrivals?.parts).toHaveLength(PARTS);
      expect(arrivals?.parts.reduce((sum, part) => sum + part, 0)).toBe(times.length * 10);
    }),
  );
});
