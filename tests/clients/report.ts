/** Tells what a verification found: as a table for people, as JSON for programs. */
import type { Snippet } from "../../src/build/library.ts";
import type { Client } from "./manifests.ts";
import type { Project } from "./plan.ts";
import type { Result } from "./runner.ts";
import { forms, limitOf, nameOf, runsOf, trialRun, type RunName } from "./runs.ts";
import { allTrials } from "./trials.ts";
import { valueSets } from "./values.ts";

/** The results of one client, or the reason why it did not run. */
export type Finding = { client: Client; snippets: readonly Snippet[] } & (
  { version: string; results: readonly Result[] } | { notHere: string } | { failed: string }
);

/** The result of one snippet. */
export interface SnippetReport {
  snippet: string;
  client: string;
  result: "passed" | "failed" | "skipped";
  /** The reason why it failed or was skipped. */
  why?: string;
}

/** All results of a verification, as `--json` writes them. */
export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  snippets: SnippetReport[];
}

/** Returns the result of each snippet, and how many there are of each kind. */
export function reportOf(findings: readonly Finding[]): Report {
  const snippets = findings.flatMap((finding) =>
    finding.snippets.map(({ id }): SnippetReport => {
      const about = { snippet: id, client: finding.client.id };
      if ("failed" in finding)
        return { ...about, result: "failed", why: "the client could not be installed" };
      if ("notHere" in finding) return { ...about, result: "skipped", why: finding.notHere };
      const failed = finding.results.filter(({ snippet, problems }) => snippet === id && problems.length > 0);
      if (failed.length === 0) return { ...about, result: "passed" };
      const why = failed.map(nameOf).join(", ");
      return { ...about, result: "failed", why };
    }),
  );
  const count = (wanted: SnippetReport["result"]) =>
    snippets.filter(({ result }) => result === wanted).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped"), snippets };
}

/**
 * Prints a row for each snippet and form with a column for each value set, one for each agent with a column for each
 * trial, and below them what was not run.
 */
export function printReport(findings: readonly Finding[], { library }: Project): void {
  for (const finding of findings) {
    if ("failed" in finding) console.log(`\n${finding.client.name}: ${finding.failed}`);
  }
  for (const form of forms) {
    printResults(
      findings,
      `key: ${form}`,
      valueSets.map(({ name }): RunName => ({ form, set: name })),
    );
  }
  printResults(findings, "trials", allTrials.map(trialRun));
  const limits = new Set(findings.flatMap(limitsShown));

  const { passed, failed, skipped, snippets } = reportOf(findings);
  const linesOf = (wanted: SnippetReport["result"]) =>
    snippets.flatMap(({ snippet, result, why }) => (result === wanted ? [`${snippet}: ${why}`] : []));
  const never = library.snippets.flatMap(({ id, notRun }) => (notRun ? [`${id}: ${notRun}`] : []));
  printList("What a client cannot take (it failed as its settings say)", [...limits]);
  printList("Snippets that cannot be run", never);
  printList("Skipped", linesOf("skipped"));
  printList("Failed", linesOf("failed"));
  console.log(`\nverified: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
}

/** Prints a table with the results of some runs, a column for each. */
function printResults(findings: readonly Finding[], title: string, runs: readonly RunName[]): void {
  const rows = findings.flatMap((finding) =>
    "results" in finding
      ? finding.snippets.flatMap((snippet) => {
          const { client, version } = finding;
          const own = runs.map((run) =>
            finding.results.find(
              (result) =>
                result.snippet === snippet.id &&
                result.form === run.form &&
                result.set === run.set &&
                result.trial === run.trial,
            ),
          );
          if (!own.some(Boolean)) return [];
          const marks = own.map((result, index) =>
            result ? markOf(client, snippet, result) : isRun(client, snippet, runs[index]) ? " " : "·",
          );
          const time = own.reduce((total, result) => total + (result?.milliseconds ?? 0), 0) / 1000;
          return [
            [
              `${client.name} ${version}`,
              snippet.id,
              marks.map((mark) => mark.padStart(2)).join(" "),
              `${time.toFixed(1)} s`,
            ],
          ];
        })
      : [],
  );
  if (rows.length === 0) return;
  const columns = runs.map((_, index) => String(index + 1).padStart(2));
  console.log();
  printTable([["client", title, columns.join(" "), "time"], ...rows]);
  const legend = runs.map(({ set, trial }, index) => `${index + 1} ${trial ?? set}`);
  console.log(
    `\n${legend.join(", ")}\n✓ passed, – failed as the client's settings say, · not for this one, F failed`,
  );
}

/** Whether a run is one of a snippet's. */
const isRun = (client: Client, snippet: Snippet, run: RunName | undefined) =>
  run && runsOf(client, snippet).some((own) => nameOf(own) === nameOf(run));

const markOf = (client: Client, snippet: Snippet, result: Result): string =>
  result.problems.length > 0 ? "F" : limitOf(client, snippet, result) ? "–" : "✓";

/** Returns a line for each run that failed as the client's settings say. */
function limitsShown(finding: Finding): string[] {
  if (!("results" in finding)) return [];
  const { client, snippets, results } = finding;
  return results.flatMap((result) => {
    const snippet = snippets.find(({ id }) => id === result.snippet);
    const limit = snippet && result.problems.length === 0 && limitOf(client, snippet, result);
    return limit ? [`${client.name}, ${nameOf(result)}: ${limit.why}`] : [];
  });
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
