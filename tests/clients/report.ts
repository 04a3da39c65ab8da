/** What a verification found, as a table for people and a line for machines. */
import type { Client } from "./manifests.ts";
import type { Snippet } from "../../src/build/library.ts";
import { forms, limitOf, type Project } from "./plan.ts";
import type { Result } from "./runner.ts";
import { setsOf, valueSets } from "./values.ts";

/** What became of one client. */
export type Finding = { client: Client; snippets: readonly Snippet[] } & (
  { version: string; results: readonly Result[] } | { notHere: string } | { failed: string }
);

/**
 * Prints a row for each snippet and form, a column for each value set, and below what was not run.
 * @returns how many snippets failed
 */
export function printReport(findings: readonly Finding[], { library }: Project): number {
  const columns = valueSets.map((_, index) => String(index + 1).padStart(2));
  const rows: string[][] = [];
  const failures: string[] = [];
  const limits = new Set<string>();
  let passed = 0;
  for (const finding of findings) {
    const { client, snippets } = finding;
    if ("failed" in finding) {
      console.log(`\n${client.name}: ${finding.failed}`);
      failures.push(...snippets.map(({ id }) => `${id}: the client could not be installed`));
    }
    if (!("results" in finding)) continue;
    for (const snippet of snippets) {
      const own = finding.results.filter((result) => result.snippet === snippet.id);
      const bad = own.filter(({ problems }) => problems.length > 0);
      if (bad.length === 0) passed++;
      else failures.push(`${snippet.id}: ${bad.map(({ form, set }) => `${set} (${form})`).join(", ")}`);
      for (const form of forms) {
        const ofForm = own.filter((result) => result.form === form);
        if (ofForm.length === 0) continue;
        const marks = valueSets.map(({ name }) => {
          const result = ofForm.find(({ set }) => set === name);
          if (!result) return setsOf(form).some((set) => set.name === name) ? "  " : " ·";
          if (result.problems.length > 0) return " F";
          const limit = limitOf(client, snippet, form, name);
          if (limit)
            limits.add(`${client.name}, ${name}${limit.form ? `, ${limit.form}` : ""}: ${limit.why}`);
          return limit ? " –" : " ✓";
        });
        const seconds = ofForm.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
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
    console.log();
    printTable([["client", "snippet", "key", columns.join(" "), "time"], ...rows]);
    const legend = valueSets.map(({ name }, index) => `${index + 1} ${name}`);
    console.log(`\n${legend.join(", ")}\n✓ as it should be, – cannot take it, · not for this form, F failed`);
  }

  const notHere = findings.flatMap((finding) =>
    "notHere" in finding ? finding.snippets.map(({ id }) => `${id}: ${finding.notHere}`) : [],
  );
  const never = library.snippets.flatMap(({ id, notRun }) => (notRun ? [`${id}: ${notRun}`] : []));
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
