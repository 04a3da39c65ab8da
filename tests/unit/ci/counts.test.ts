import { describe, expect, it, test } from "vitest";
import { closingLine, countPlaywright, countVerify, countVitest } from "../../ci/counts.ts";
import { partsOf } from "../../ci/npm-test.ts";

describe("a report is counted", () => {
  it("Vitest's, with tests to be written among the skipped ones", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 3,
      success: false,
    };
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  it("Playwright's, with flaky tests among the failed ones", () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 3, duration: 9 } };
    expect(countPlaywright(report)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it("that of a verification", () => {
    expect(countVerify({ passed: 4, failed: 0, skipped: 2, snippets: [] })).toEqual({
      passed: 4,
      failed: 0,
      skipped: 2,
    });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["an empty object", {}],
    ["text in place of a number", { passed: "4", failed: 0, skipped: 0, stats: { expected: "7" } }],
    ["a negative number", { passed: -1, failed: 0, skipped: 0 }],
    ["another runner's report", { testResults: [], stats: {} }],
  ])("but %s is no report", (_, report) => {
    for (const count of [countVitest, countPlaywright, countVerify]) {
      expect(() => count(report)).toThrow("the report holds no counts");
    }
  });
});

test("the closing line names skipped tests only when there are any", () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("npm test is taken apart into its parts, and must have those that are counted test by test", () => {
  const script = "node a.ts && npm run test:unit && npm run build && npm run test:e2e";
  expect(partsOf(script)).toEqual(["node a.ts", "npm run test:unit", "npm run build", "npm run test:e2e"]);
  expect(() => partsOf("npm run test:unit && npm run build")).toThrow('without "npm run test:e2e"');
});
