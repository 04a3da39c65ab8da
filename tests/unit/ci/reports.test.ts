import { describe, expect, it } from "vitest";
import { readPlaywright, readVerify, readVitest } from "../../ci/reports.ts";

describe("a report is counted, and its failures are named", () => {
  it("Vitest's, with tests to be written among the skipped ones", () => {
    const failed = {
      status: "failed",
      fullName: "a URL is kept",
      failureMessages: ["Error: no\n  at x.ts:1"],
    };
    const report = {
      numPassedTests: 5,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 3,
      success: false,
      testResults: [{ name: "url.test.ts", assertionResults: [{ status: "passed", fullName: "x" }, failed] }],
    };
    expect(readVitest(report)).toEqual({
      counts: { passed: 5, failed: 2, skipped: 4 },
      failures: ["url.test.ts › a URL is kept: Error: no"],
    });
  });

  it("Playwright's, with flaky tests among the failed ones", () => {
    const spec = (title: string, status: string, ...messages: (string | undefined)[]) => ({
      title,
      file: "find.spec.ts",
      line: 12,
      tests: [
        {
          projectName: "chromium",
          status,
          results: messages.map((message) => (message === undefined ? {} : { error: { message } })),
        },
      ],
    });
    const report = {
      stats: { expected: 7, unexpected: 1, flaky: 2, skipped: 3, duration: 9 },
      suites: [
        {
          specs: [spec("finds", "expected", undefined)],
          suites: [
            {
              specs: [
                spec("opens", "unexpected", "\u001B[31mError: closed\u001B[39m\nCall log:"),
                spec("scrolls", "flaky", "Timeout", undefined),
              ],
            },
          ],
        },
      ],
    };
    expect(readPlaywright(report)).toEqual({
      counts: { passed: 7, failed: 3, skipped: 3 },
      failures: [
        "chromium › find.spec.ts:12 › opens: Error: closed",
        "chromium › find.spec.ts:12 › scrolls: Timeout",
      ],
    });
  });

  it("that of a verification", () => {
    const snippets = [
      { client: "pi", snippet: "agents/pi/chat", result: "passed" },
      { client: "pi", snippet: "agents/pi/messages", result: "failed", why: "single quotes" },
    ];
    expect(readVerify({ passed: 4, failed: 1, skipped: 2, snippets })).toEqual({
      counts: { passed: 4, failed: 1, skipped: 2 },
      failures: ["pi › agents/pi/messages: single quotes"],
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
    for (const read of [readVitest, readPlaywright, readVerify]) {
      expect(() => read(report)).toThrow("the report holds no counts");
    }
  });
});
