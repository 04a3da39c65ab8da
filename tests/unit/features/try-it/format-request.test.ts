import { expect, it } from "vitest";
import { formatJson, shortenLongWords } from "../../../../src/features/try-it/format-request.ts";

it("indents JSON", () => {
  expect(formatJson('{"a":1}')).toBe('{\n  "a": 1\n}');
});

it("returns text that is not JSON as it is", () => {
  expect(formatJson("{")).toBe("{");
});

it("a picture in base64 is shortened, and other text is as it is", () => {
  const picture = "iVBORw0KGgo".repeat(1000);
  const body = JSON.stringify({ text: "a ".repeat(3000), url: `data:image/png;base64,${picture}` });
  expect(shortenLongWords(body)).toBe(body.replace(picture, `${picture.slice(0, 40)}… (11,000 characters)`));
});
