/** What a verification found, as a table for people and a line for machines. */
import { isRunnable, type RunnableClient } from "../../src/stamps/clients.ts";
import type { Subject } from "../../src/stamps/subjects.ts";
import { forms, limitOf, type Item } from "./plan.ts";
import type { Result } from "./runner.ts";
import { setsOf, valueSets } from "./values.ts";

/** What became of one client. */
export type Finding = { client: RunnableClient; subjects: readonly Subject[] } & (
  { version: string; results: readonly Result[] } | { notHere: string } | { failed: string }
);

/**
 * Prints a row for each snippet and form, a column for each value set, and below what was not run.
 * @returns how many snippets failed
 */
export function printReport(findings: readonly Finding[], items: readonly Item[]): number {
  const columns = valueSets.map((_, index) => String(index + 1).padStart(2));
  const rows: string[][] = [];
  const failures: string[] = [];
  const limits = new Set<string>();
  let passed = 0;
  for (const finding of findings) {
    const { client, subjects } = finding;
    if ("failed" in finding) {
      console.log(`\n${client.name}: ${finding.failed}`);
      failures.push(...subjects.map(({ id }) => `${id}: the client could not be installed`));
    }
    if (!("results" in finding)) continue;
    for (const subject of subjects) {
      const own = finding.results.filter((result) => result.subject === subject.id);
      const bad = own.filter(({ problems }) => problems.length > 0);
      if (bad.length === 0) passed++;
      else failures.push(`${subject.id}: ${bad.map(({ form, set }) => `${set} (${form})`).join(", ")}`);
      for (const form of forms) {
        const ofForm = own.filter((result) => result.form === form);
        if (ofForm.length === 0) continue;
        const marks = valueSets.map(({ name }) => {
          const result = ofForm.find(({ set }) => set === name);
          if (!result) return setsOf(form).some((set) => set.name === name) ? "  " : " ·";
          if (result.problems.length > 0) return " F";
          const limit = limitOf(client, subject, form, name);
          if (limit)
            limits.add(`${client.name}, ${name}${limit.form ? `, ${limit.form}` : ""}: ${limit.why}`);
          return limit ? " –" : " ✓";
        });
        const seconds = ofForm.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
        rows.push([
          `${client.name} ${finding.version}`,
          subject.id,
          form,
          marks.join(" "),
          `${seconds.toFixed(1)} s`,
        ]);
      }
    }
  }
  if (rows.length > 0) {
    console.log();
    printTable([["client", "snippet", "key", columns.join(" "), "time"], ...rows]);
    const legend = valueSets.map(({ name }, index) => `${index + 1} ${name}`);
    console.log(`\n${legend.join(", ")}\n✓ as it should be, – cannot take it, · not for this form, F failed`);
  }

  const notHere = findings.flatMap((finding) =>
    "notHere" in finding ? finding.subjects.map(({ id }) => `${id}: ${finding.notHere}`) : [],
  );
  const never = items.flatMap(({ subject, client }) =>
    isRunnable(client) ? [] : [`${subject.id}: ${client.notRun}`],
  );
  printList("Cannot take (and failed as said)", [...limits]);
  printList("Cannot be run", never);
  printList("Not runnable here", notHere);
  printList("Failed", failures);
  console.log(
    `\nverified: ${passed} passed, ${failures.length} failed${notHere.length > 0 ? `, ${notHere.length} skipped` : ""}`,
  );
  return failures.length;
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
