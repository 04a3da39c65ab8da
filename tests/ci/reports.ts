/** Reads reports of tests in JSON: how many there are of each kind, and what failed. */
import { stripVTControlCharacters } from "node:util";
import type { Counts } from "./counts.ts";

/** Counts and failures of a report. */
export interface Results {
  counts: Counts;
  /** One line for each test that failed: its place, its name, and the first line of its reason. */
  failures: readonly string[];
}

/**
 * Reads the report of one runner.
 *
 * @throws Error when a count is missing: the report is another program's, or only the beginning of one
 */
export type ReadReport = (report: unknown) => Results;

/** Reads the JSON report of Vitest, with tests to be written among the skipped ones. */
export const readVitest: ReadReport = (report) => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = fieldsOf(report);
  return {
    counts: countsOf(numPassedTests, numFailedTests, added(numPendingTests, numTodoTests)),
    failures: listOf(testResults).flatMap(({ name, assertionResults }) =>
      listOf(assertionResults)
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) =>
          lineOf([name, fullName], Array.isArray(failureMessages) ? failureMessages[0] : undefined),
        ),
    ),
  };
};

/** Reads the JSON report of Playwright; a flaky test is a failed one. */
export const readPlaywright: ReadReport = (report) => {
  const { stats, suites } = fieldsOf(report);
  const { expected, unexpected, flaky, skipped } = fieldsOf(stats);
  return {
    counts: countsOf(expected, added(unexpected, flaky), skipped),
    failures: listOf(suites).flatMap(failuresOfSuite),
  };
};

/** Reads the JSON report of `npm run verify`. */
export const readVerify: ReadReport = (report) => {
  const { passed, failed, skipped, snippets } = fieldsOf(report);
  return {
    counts: countsOf(passed, failed, skipped),
    failures: listOf(snippets)
      .filter(({ result }) => result === "failed")
      .map(({ client, snippet, why }) => lineOf([client, snippet], why)),
  };
};

function failuresOfSuite({ specs, suites }: Fields): string[] {
  const own = listOf(specs).flatMap(({ file, line, title, tests }) =>
    listOf(tests)
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => {
        const error = listOf(results).map((result) => fieldsOf(result["error"])["message"]);
        return lineOf([projectName, `${String(file)}:${String(line)}`, title], error.find(Boolean));
      }),
  );
  return [...own, ...listOf(suites).flatMap(failuresOfSuite)];
}

/** Joins what names a test; the reason's first line follows, without colours. */
function lineOf(names: readonly unknown[], reason: unknown): string {
  const [first] = typeof reason === "string" ? stripVTControlCharacters(reason).split("\n") : [];
  return [names.join(" › "), first].filter(Boolean).join(": ");
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const added = (a: unknown, b: unknown): unknown =>
  typeof a === "number" && typeof b === "number" ? a + b : undefined;

function countsOf(...counts: [passed: unknown, failed: unknown, skipped: unknown]): Counts {
  const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
  const [passed, failed, skipped] = counts;
  if (isCount(passed) && isCount(failed) && isCount(skipped)) return { passed, failed, skipped };
  throw new Error("the report holds no counts");
}
