import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLogo } from "../../../src/build/logo.ts";

const folder = mkdtempSync(join(tmpdir(), "integrate-logo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string, content: string | Buffer) => {
  writeFileSync(join(folder, path), content);
  return readLogo(folder, path);
};
const svg = (content = "") => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${content}</svg>`;
const png = Buffer.from("\x89PNG\r\n\x1a\n…", "latin1");

test("an SVG and a PNG are taken as they are", () => {
  expect(read("a.svg", `<?xml version="1.0"?>\n<!-- ours -->\n${svg()}`).type).toBe("svg");
  expect(read("a.png", png)).toEqual({ type: "png", bytes: png });
});

test.each<[string, string, string | Buffer, string]>([
  ["a text", "a.png", "hello", "the file is no PNG"],
  ["a PNG with another name", "a.svg", png, "has no <svg xmlns="],
  ["a drawing that no browser shows", "a.svg", "<svg></svg>", "has no <svg xmlns="],
  ["a script", "a.svg", svg("<script>alert(1)</script>"), "without scripts"],
  ["a handler", "a.svg", svg("<g onload='alert(1)'/>"), "without scripts"],
  ["a javascript: link", "a.svg", svg("<a href='JavaScript:alert(1)'/>"), "without scripts"],
  ["HTML", "a.svg", svg("<foreignObject/>"), "without scripts and HTML"],
  ["a poster", "a.svg", svg(" ".repeat(110 * 1024)), "at most 100 KB"],
])("%s is refused", (_, path, content, error) => {
  expect(() => read(path, content)).toThrow(error);
});

test("a file that is not there is named with its folder", () => {
  expect(() => readLogo(folder, "none.svg")).toThrow(`there is no such file in ${folder}`);
});
