/** Counts of checks and tests, and the closing line that tells them. */

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** Returns `N passed, N failed`, with `, N skipped` when there are any. */
export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

/** Reads the counts out of a report in JSON. */
export type CountReport = (report: unknown) => Counts;

/** Counts the tests in the JSON report of Vitest. */
export const countVitest: CountReport = (report) => {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = fieldsOf(report);
  return countsOf(numPassedTests, numFailedTests, added(numPendingTests, numTodoTests));
};

/** Counts the tests in the JSON report of Playwright; a flaky test is a failed one. */
export const countPlaywright: CountReport = (report) => {
  const { expected, unexpected, flaky, skipped } = fieldsOf(fieldsOf(report)["stats"]);
  return countsOf(expected, added(unexpected, flaky), skipped);
};

/** Counts the snippets in the JSON report of `npm run verify`. */
export const countVerify: CountReport = (report) => {
  const { passed, failed, skipped } = fieldsOf(report);
  return countsOf(passed, failed, skipped);
};

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const added = (a: unknown, b: unknown): unknown =>
  typeof a === "number" && typeof b === "number" ? a + b : undefined;

/** @throws Error when a count is missing: the report is another program's, or only the beginning of one */
function countsOf(...counts: [passed: unknown, failed: unknown, skipped: unknown]): Counts {
  const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
  const [passed, failed, skipped] = counts;
  if (isCount(passed) && isCount(failed) && isCount(skipped)) return { passed, failed, skipped };
  throw new Error("the report holds no counts");
}
