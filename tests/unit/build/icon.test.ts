import { expect, test } from "vitest";
import { readIcon } from "../../../src/build/icon.ts";

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${content}</svg>\n`;

test("an icon gives the path data of its lines, in order", () => {
  const text = svg('\n  <path d="M3 5.5h14" />\n  <path d="m5 8 2 2"/>\n');
  expect(readIcon(text, "icon.svg")).toEqual(["M3 5.5h14", "m5 8 2 2"]);
});

test.each([
  ["no path", svg("")],
  ["another grid", svg('<path d="M0 0" />').replace("0 0 20 20", "0 0 24 24")],
  ["another element", svg('<circle r="4" />')],
  ["a colour", svg('<path d="M0 0" fill="red" />')],
  ["a script", svg('<path d="M0 0" /><script>alert(1)</script>')],
  ["text before it", `<?xml version="1.0"?>${svg('<path d="M0 0" />')}`],
  ["a quote in the data", svg(`<path d="M0 0"onload="x" />`)],
])("an icon with %s is refused with its file", (_, text) => {
  expect(() => readIcon(text, "agents/x/icon.svg")).toThrow(/^agents\/x\/icon\.svg: an icon is <svg/);
});
