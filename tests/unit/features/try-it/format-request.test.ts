import { expect, test } from "vitest";
import { formatJson } from "../../../../src/features/try-it/format-request.ts";

test("JSON is shown in lines, and any other text as it is", () => {
  expect(formatJson('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(formatJson("{")).toBe("{");
});
