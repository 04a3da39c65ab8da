// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, it } from "vitest";
import { appendText, removeFromEnd } from "../../../../src/features/try-it/text-blocks.ts";

/** Appends texts one after the other, and returns the element. */
function elementWith(...texts: string[]): HTMLElement {
  const element = document.createElement("div");
  for (const text of texts) appendText(element, text);
  return element;
}

const blocksOf = (element: HTMLElement) =>
  Array.from(element.children, ({ textContent }) => textContent ?? "");

it("a short text is one block, however it arrives", () => {
  expect(blocksOf(elementWith("Hel", "lo", ""))).toEqual(["Hello"]);
  expect(blocksOf(elementWith(""))).toEqual([]);
});

it("a block ends after the first line end beyond 2,000 characters", () => {
  const line = `${"x".repeat(99)}\n`;
  expect(blocksOf(elementWith(line.repeat(50))).map(({ length }) => length)).toEqual([2000, 2000, 1000]);
  expect(
    blocksOf(elementWith(...Array.from({ length: 50 }, () => line))).map(({ length }) => length),
  ).toEqual([2000, 2000, 1000]);
});

it("a block of one long line ends at 4,000 characters, never within a surrogate pair", () => {
  expect(blocksOf(elementWith("x".repeat(9000))).map(({ length }) => length)).toEqual([4000, 4000, 1000]);
  expect(blocksOf(elementWith(`${"x".repeat(3999)}😀y`))).toEqual([`${"x".repeat(3999)}😀`, "y"]);
});

it("only the last block changes", () => {
  const element = elementWith("x\n".repeat(1000));
  const [first] = element.children;
  const before = first?.firstChild;
  appendText(element, "y");
  expect(element.children).toHaveLength(2);
  expect(first?.firstChild).toBe(before);
  expect(first?.textContent).toBe("x\n".repeat(1000));
});

it("characters are removed from the end, with the blocks that are empty then", () => {
  const element = elementWith("x\n".repeat(1000), "yz");
  removeFromEnd(element, 1);
  expect(blocksOf(element)).toEqual(["x\n".repeat(1000), "y"]);
  removeFromEnd(element, 3);
  expect(blocksOf(element)).toEqual(["x\n".repeat(999)]);
  removeFromEnd(element, 5000);
  expect(blocksOf(element)).toEqual([]);
});

it("the blocks hold the text to the character, in any pieces", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom("\n", "😀", "x".repeat(1500), `${"y".repeat(700)}\n`));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const element = elementWith(...pieces);
      expect(element.textContent).toBe(pieces.join(""));
      for (const block of blocksOf(element)) expect(block.length).toBeLessThanOrEqual(4001);
    }),
  );
});
