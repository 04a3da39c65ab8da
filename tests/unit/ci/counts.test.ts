import { expect, test } from "vitest";
import { closingLine } from "../../ci/counts.ts";
import { partsOf } from "../../ci/npm-test.ts";

test("the closing line names skipped tests only when there are any", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("npm test is taken apart into its parts, and must have those that are counted test by test", () => {
  const script = "node a.ts && npm run test:unit && npm run build && npm run test:e2e";
  expect(partsOf(script)).toEqual(["node a.ts", "npm run test:unit", "npm run build", "npm run test:e2e"]);
  expect(() => partsOf("npm run test:unit && npm run build")).toThrow('without "npm run test:e2e"');
});
