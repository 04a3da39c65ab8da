import { expect, test } from "vitest";
import { placeInGrid, type Box } from "../../../src/ui/tab-keys.ts";

/** Boxes of a grid: rows of cells, 100 wide and 40 high; the hairline between two rows belongs to both. */
const grid = (...rows: number[]): Box[] =>
  rows.flatMap((count, row) =>
    Array.from({ length: count }, (_, column) => ({
      top: row * 40,
      bottom: row * 40 + 41,
      left: column * 100,
      right: column * 100 + 100,
    })),
  );
const press = (key: string, from: number, boxes: Box[], more = {}) =>
  placeInGrid({ key, ctrlKey: false, metaKey: false, altKey: false, ...more }, from, boxes);

test("up and down lead to the tab above and below", () => {
  expect(press("ArrowDown", 1, grid(4, 4, 2))).toBe(5);
  expect(press("ArrowUp", 5, grid(4, 4, 2))).toBe(1);
});

test("a shorter row is entered at its nearest tab", () => {
  expect(press("ArrowDown", 7, grid(4, 4, 2))).toBe(9);
  expect(press("ArrowUp", 9, grid(4, 4, 2))).toBe(5);
});

test("no row beyond, another key or a shortcut leads nowhere", () => {
  expect(press("ArrowUp", 1, grid(4, 4))).toBeUndefined();
  expect(press("ArrowDown", 5, grid(4, 4))).toBeUndefined();
  expect(press("ArrowDown", 1, grid(4))).toBeUndefined();
  expect(press("ArrowRight", 1, grid(4, 4))).toBeUndefined();
  expect(press("ArrowDown", 1, grid(4, 4), { altKey: true })).toBeUndefined();
});
