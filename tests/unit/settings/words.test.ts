import { expect, test } from "vitest";
import { addressOf, titleOf } from "../../../src/settings/words.ts";

test.each([
  ["https://docs.example.com", "", "https://docs.example.com/"],
  ["https://docs.example.com/", "index.html", "https://docs.example.com/"],
  ["https://docs.example.com/llm", "pi.html", "https://docs.example.com/llm/pi.html"],
  ["https://docs.example.com/llm/", "pi", "https://docs.example.com/llm/pi.html"],
  ["https://docs.example.com/llm/index.html?x#y", "", "https://docs.example.com/llm/"],
  [
    "http://docs.example.com:8080/a b",
    "chat-hello.html",
    "http://docs.example.com:8080/a%20b/chat-hello.html",
  ],
])("below the address %s, the file %j lives at %s", (address, file, url) => {
  expect(addressOf(address, file)).toBe(url);
});

test("a page of its own is named before the operator", () => {
  expect(titleOf("Ours", "Pi")).toBe("Pi · Ours");
  expect(titleOf("Ours")).toBe("Ours");
  expect(titleOf("Pi", "Pi")).toBe("Pi");
});
