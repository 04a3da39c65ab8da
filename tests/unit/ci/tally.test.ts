import { describe, expect, it } from "vitest";
import { readVitest } from "../../ci/reports.ts";
import { Tally, type Ending, type Machine } from "../../ci/tally.ts";

const report = (passed: number, failed: number, skipped = 0) =>
  JSON.stringify({
    testResults: [
      {
        name: "values.test.ts",
        assertionResults: Array.from({ length: failed }, (_, index) => ({
          status: "failed",
          fullName: `test ${index + 1}`,
          failureMessages: ["Error: It is 3.\n    at values.test.ts:7"],
        })),
      },
    ],
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
  });

/** A machine whose commands end as a test says, each leaving a file. */
function fakeMachine(endings: Record<string, Ending>, written: Record<string, string> = {}) {
  const said: string[] = [];
  const ran: string[] = [];
  const files: Record<string, string> = {};
  const machine: Machine = {
    run: ([program]) => {
      ran.push(program);
      const text = written[program];
      if (text !== undefined) files["report.json"] = text;
      return Promise.resolve(endings[program] ?? { status: 0 });
    },
    takeFile(path) {
      const text = files[path];
      delete files[path];
      return text;
    },
    say: (text) => void said.push(text),
    seconds: () => 0,
  };
  return { tally: new Tally(machine), said, ran, files, lines: () => said.slice(said.indexOf("") + 1) };
}
const file = { path: "report.json", read: readVitest };

describe("checks", () => {
  it("count one each, and the one after a failed one runs too", async () => {
    const { tally, ran, lines } = fakeMachine({ lint: { status: 2 }, gone: { problem: "ENOENT" } });
    tally.pass();
    expect(await tally.check("types", ["types"])).toBe(true);
    expect(await tally.check("lint", ["lint"])).toBe(false);
    expect(await tally.check("gone", ["gone"])).toBe(false);
    expect(await tally.check("sizes", ["sizes"])).toBe(true);
    expect(ran).toEqual(["types", "lint", "gone", "sizes"]);
    expect(tally.close()).toBe(false);
    expect(lines()).toEqual(["Failed: lint", "Failed: gone", "3 passed, 2 failed"]);
  });

  it("that throw have failed, and say why", async () => {
    const { tally, said } = fakeMachine({});
    const throwing = () => Promise.reject(new Error("It printed no address."));
    expect(await tally.checkThat("npm start", "as a person runs it", throwing)).toBe(false);
    expect(said).toContain("It printed no address.");
    expect(tally.close()).toBe(false);
  });
});

describe("tests", () => {
  it("count as their report says", async () => {
    const { tally, lines } = fakeMachine({}, { vitest: report(40, 0, 2) });
    await tally.tests("unit tests", ["vitest"], file);
    expect(tally.close()).toBe(true);
    expect(lines()).toEqual(["40 passed, 0 failed, 2 skipped"]);
  });

  it("that fail are counted and named", async () => {
    const { tally, lines } = fakeMachine({ vitest: { status: 1 } }, { vitest: report(40, 3) });
    await tally.tests("unit tests", ["vitest"], file);
    expect(tally.close()).toBe(false);
    expect(lines()).toEqual([
      [
        "Failed: unit tests: 3 failed",
        ...[1, 2, 3].map((test) => `  values.test.ts › test ${test}: Error: It is 3.`),
      ].join("\n"),
      "40 passed, 3 failed",
    ]);
  });

  it("that all fail leave the end readable", async () => {
    const { tally, lines } = fakeMachine({ vitest: { status: 1 } }, { vitest: report(0, 5000) });
    await tally.tests("unit tests", ["vitest"], file);
    tally.close();
    expect(lines().join("\n").split("\n").length).toBeLessThan(30);
  });

  it.each([
    ["a command that fails although no test did", { status: 1 }, report(40, 0), "40 passed, 1 failed"],
    ["a report without a test", { status: 0 }, report(0, 0), "0 passed, 1 failed"],
    ["a report that is cut off", { status: 0 }, report(40, 0).slice(0, 20), "0 passed, 1 failed"],
    ["another program's report", { status: 0 }, "{}", "0 passed, 1 failed"],
  ])("%s counts as one failure", async (_, ending, text, line) => {
    const { tally, lines } = fakeMachine({ vitest: ending }, { vitest: text });
    await tally.tests("unit tests", ["vitest"], file);
    expect(tally.close()).toBe(false);
    expect(lines().at(-1)).toBe(line);
  });

  it("that leave no report have failed, whatever an earlier run left", async () => {
    const { tally, files, lines } = fakeMachine({});
    files["report.json"] = report(40, 0);
    await tally.tests("unit tests", ["vitest"], file);
    expect(tally.close()).toBe(false);
    expect(lines()).toEqual(["Failed: unit tests: no report", "0 passed, 1 failed"]);
  });
});

it("nothing that ran is no success", () => {
  expect(fakeMachine({}).tally.close()).toBe(false);
});
