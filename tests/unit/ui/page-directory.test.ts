import { afterEach, expect, test, vi } from "vitest";
import { pageDirectory } from "../../../src/ui/page-directory.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

function directoryAt(address: string): string {
  vi.stubGlobal("location", new URL(address));
  return pageDirectory().href;
}

test.each([
  ["https://llm.example.com/?server=x#chat", "https://llm.example.com/"],
  ["https://llm.example.com/team-a/", "https://llm.example.com/team-a/"],
  ["https://llm.example.com/team-a/index.html", "https://llm.example.com/team-a/"],
  ["file:///home/me/my%20page.html", "file:///home/me/"],
])("the directory of a page at %s is %s, one file or not", (address, directory) => {
  expect(directoryAt(address)).toBe(directory);
  vi.stubEnv("SINGLE_FILE", "true");
  expect(directoryAt(address)).toBe(directory);
});

test("one file at an address without a slash at its end is its own directory", () => {
  vi.stubEnv("SINGLE_FILE", "true");
  expect(directoryAt("https://llm.example.com/team-a?model=m#chat")).toBe("https://llm.example.com/team-a/");
  expect(directoryAt("https://llm.example.com/v1.2/team")).toBe("https://llm.example.com/v1.2/team/");
});
