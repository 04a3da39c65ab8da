import { expect, test } from "vitest";
import { digest } from "../../../src/build/digest.ts";

test("a digest is 16 hexadecimal digits, the same for the same value", () => {
  expect(digest(["a", { b: 1 }])).toMatch(/^[0-9a-f]{16}$/);
  expect(digest(["a", { b: 1 }])).toBe(digest(["a", { b: 1 }]));
});

test("a digest differs where a value differs", () => {
  expect(digest(["a", "b"])).not.toBe(digest(["ab"]));
});
