// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, it } from "vitest";
import { TextBlocks } from "../../../src/ui/text-blocks.ts";

/** Appends texts one after the other; returns the element and its blocks. */
function blocksWith(...texts: string[]) {
  const element = document.createElement("div");
  const blocks = new TextBlocks(element);
  for (const text of texts) blocks.append(text);
  return { element, blocks };
}

const elementWith = (...texts: string[]): HTMLElement => blocksWith(...texts).element;

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
  const { element, blocks } = blocksWith("x\n".repeat(1000));
  const [first] = element.children;
  const before = first?.firstChild;
  blocks.append("y");
  expect(element.children).toHaveLength(2);
  expect(first?.firstChild).toBe(before);
  expect(first?.textContent).toBe("x\n".repeat(1000));
});

it("characters are removed from the end, with the blocks that are empty then", () => {
  const { element, blocks } = blocksWith("x\n".repeat(1000), "yz");
  blocks.removeFromEnd(1);
  expect(blocksOf(element)).toEqual(["x\n".repeat(1000), "y"]);
  blocks.removeFromEnd(3);
  expect(blocksOf(element)).toEqual(["x\n".repeat(999)]);
  blocks.removeFromEnd(5000);
  expect(blocksOf(element)).toEqual([]);
});

it("a text that a translator put into elements of its own is written again as it grows", () => {
  const { element, blocks } = blocksWith("It ra");
  const translated = document.createElement("font");
  translated.textContent = "Es re";
  element.firstElementChild?.firstChild?.replaceWith(translated);
  blocks.append("ins");
  expect(blocksOf(element)).toEqual(["It rains"]);
  element.firstElementChild?.firstChild?.replaceWith(translated);
  blocks.removeFromEnd(1);
  expect(blocksOf(element)).toEqual(["It rain"]);
});

it("a text that a translator changed in place is written again as it grows", () => {
  const { element, blocks } = blocksWith("It ra");
  const text = element.firstElementChild?.firstChild as Text;
  text.data = "Es re";
  blocks.append("ins");
  expect(blocksOf(element)).toEqual(["It rains"]);
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
