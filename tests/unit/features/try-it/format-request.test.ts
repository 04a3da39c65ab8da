import { expect, it } from "vitest";
import { formatJson } from "../../../../src/features/try-it/format-request.ts";

it("indents JSON", () => {
  expect(formatJson('{"a":1}')).toBe('{\n  "a": 1\n}');
});

it("returns text that is not JSON as it is", () => {
  expect(formatJson("{")).toBe("{");
});
