/** Tells what a verification found: as a table for people, as JSON for programs. */
import type { Snippet } from "../../src/build/library.ts";
import type { Client } from "./manifests.ts";
import { forms, limitOf, type Project } from "./plan.ts";
import type { Result } from "./runner.ts";
import { setsOf, valueSets } from "./values.ts";

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
      const why = failed.map(({ form, set }) => `${set} (${form})`).join(", ");
      return { ...about, result: "failed", why };
    }),
  );
  const count = (wanted: SnippetReport["result"]) =>
    snippets.filter(({ result }) => result === wanted).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped"), snippets };
}

/** Prints a row for each snippet and form, a column for each value set, and below them what was not run. */
export function printReport(findings: readonly Finding[], { library }: Project): void {
  const rows: string[][] = [];
  const limits = new Set<string>();
  for (const finding of findings) {
    const { client, snippets } = finding;
    if ("failed" in finding) console.log(`\n${client.name}: ${finding.failed}`);
    if (!("results" in finding)) continue;
    for (const snippet of snippets) {
      for (const form of forms) {
        const results = finding.results.filter(
          (result) => result.snippet === snippet.id && result.form === form,
        );
        if (results.length === 0) continue;
        const marks = valueSets.map(({ name }) => {
          const result = results.find(({ set }) => set === name);
          if (!result) return setsOf(form).some((set) => set.name === name) ? "  " : " ·";
          if (result.problems.length > 0) return " F";
          const limit = limitOf(client, snippet, form, name);
          if (!limit) return " ✓";
          limits.add(`${client.name}, ${name}${limit.form ? `, ${limit.form}` : ""}: ${limit.why}`);
          return " –";
        });
        const seconds = results.reduce((total, { milliseconds }) => total + milliseconds, 0) / 1000;
        rows.push([
          `${client.name} ${finding.version}`,
          snippet.id,
          form,
          marks.join(" "),
          `${seconds.toFixed(1)} s`,
        ]);
      }
    }
  }
  if (rows.length > 0) {
    const columns = valueSets.map((_, index) => String(index + 1).padStart(2));
    console.log();
    printTable([["client", "snippet", "key", columns.join(" "), "time"], ...rows]);
    const legend = valueSets.map(({ name }, index) => `${index + 1} ${name}`);
    console.log(
      `\n${legend.join(", ")}\n✓ passed, – failed as the client's settings say, · not for this form, F failed`,
    );
  }

  const { passed, failed, skipped, snippets } = reportOf(findings);
  const linesOf = (wanted: SnippetReport["result"]) =>
    snippets.flatMap(({ snippet, result, why }) => (result === wanted ? [`${snippet}: ${why}`] : []));
  const never = library.snippets.flatMap(({ id, notRun }) => (notRun ? [`${id}: ${notRun}`] : []));
  printList("Values that a client cannot take (it failed as its settings say)", [...limits]);
  printList("Snippets that cannot be run", never);
  printList("Skipped", linesOf("skipped"));
  printList("Failed", linesOf("failed"));
  console.log(`\nverified: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
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
