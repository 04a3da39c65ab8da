/**
 * Runs the page's snippets with the clients they are for:
 *
 *     npm run verify                    what changed since it was last run
 *     npm run verify -- pi openai-node  these clients, or snippets with these words in their path
 *     npm run verify -- --all           everything
 *     npm run verify -- --rotate        every SDK, what changed, and three more agents
 *     npm run verify -- --check         runs nothing: are all records as they should be?
 *     npm run verify -- --set=plain pi  one set of values only; leaves no record
 *     npm run verify -- --form=variable one form of the key only; leaves no record
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import type { KeyForm } from "../../src/snippets/key-form.ts";
import { isRunnable, type RunnableClient } from "../../src/stamps/clients.ts";
import { readRecord, requestDigest, writeRecord, type Entry } from "../../src/stamps/record.ts";
import { snippetDigest, type Subject } from "../../src/stamps/subjects.ts";
import { install, missingFor, type Installed } from "./install.ts";
import {
  choose,
  content,
  forms,
  harnessDigest,
  limitOf,
  readItems,
  setsOf,
  staleness,
  type Item,
} from "./plan.ts";
import type { Arrival } from "./recording-server.ts";
import { printReport, type Finding } from "./report.ts";
import type { Input, Job, Result } from "./runner.ts";
import { offlineCommand } from "./sandbox.ts";
import { valueSets } from "./values.ts";

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    rotate: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    set: { type: "string", multiple: true },
    form: { type: "string" },
  },
});

/** How many clients run at a time. */
const PARALLEL = 2;

const { items, unclaimed } = readItems();

if (options.check) check();
else await verify();

/** Says what the records do not prove. */
function check(): void {
  const stale = items.flatMap(({ subject, client }) => {
    const why = isRunnable(client) && staleness(subject, client);
    return why ? [`${subject.id} (${client.id}): ${why}`] : [];
  });
  for (const { id } of unclaimed) {
    stale.push(`${id}: no client in tests/clients has it; add one, or say there why it is not run`);
  }
  for (const line of stale) console.log(line);
  if (stale.length > 0) console.log("\nRun them: npm run verify");
  const runnable = items.filter(({ client }) => isRunnable(client)).length + unclaimed.length;
  console.log(`verified: ${runnable - stale.length} passed, ${stale.length} failed`);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

async function verify(): Promise<void> {
  for (const set of options.set ?? []) {
    if (!valueSets.some(({ name }) => name === set)) {
      throw new Error(
        `there is no value set ${set}; there are ${valueSets.map(({ name }) => name).join(", ")}`,
      );
    }
  }
  const wantedForms = forms.filter((form) => form === (options.form ?? form));
  const wantedSets = (form: KeyForm) =>
    setsOf(form).filter(({ name }) => options.set?.includes(name) ?? true);
  const isWhole = wantedForms.length === forms.length && !options.set;

  const mode = options.all || !isWhole || names.length > 0 ? "all" : options.rotate ? "rotate" : "changed";
  const chosen = choose(items, { names, mode });
  const findings: Finding[] = [];
  const jobs: Job[] = [];
  for (const [client, subjects] of Map.groupBy(chosen, ({ client }) => client)) {
    const missing = missingFor(client);
    if (missing) {
      findings.push({ client, notHere: missing, subjects: subjects.map(({ subject }) => subject) });
      continue;
    }
    const cases = subjects.flatMap(({ subject }) =>
      wantedForms.flatMap((form) => wantedSets(form).map(({ name }) => ({ subject, form, set: name }))),
    );
    try {
      jobs.push({ client, installed: install(client, console.log), cases });
    } catch (error) {
      findings.push({
        client,
        failed: (error as Error).message,
        subjects: subjects.map(({ subject }) => subject),
      });
    }
  }

  const results = await runOffline({ content, jobs, parallel: PARALLEL }, progress(jobs));
  for (const job of jobs) {
    const subjects = Map.groupBy(job.cases, ({ subject }) => subject);
    const ofClient = results.filter(({ client }) => client === job.client.id).map(judge);
    findings.push({
      client: job.client,
      version: job.installed.version,
      subjects: [...subjects.keys()],
      results: ofClient,
    });
    if (isWhole) keep(job.client, job.installed, [...subjects.keys()], ofClient);
  }
  const failed = printReport(findings, items);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Prints a line when all sets of a snippet have run in one form, and at once what failed. */
function progress(jobs: readonly Job[]): (result: Result) => void {
  const left = new Map<string, number>();
  const keyOf = (subject: string, form: KeyForm) => `${subject} · ${form}`;
  for (const { subject, form } of jobs.flatMap(({ cases }) => cases)) {
    const key = keyOf(subject.id, form);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return (result) => {
    const { subject, form, set, problems, printed } = judge(result);
    const key = keyOf(subject, form);
    if (problems.length > 0) {
      console.log(`FAIL ${key} · ${set}`);
      for (const problem of problems) console.log(`     ${problem}`);
      console.log(printed.replace(/^/gm, "     | "));
    }
    left.set(key, (left.get(key) ?? 0) - 1);
    if (left.get(key) === 0) console.log(`ran  ${key}`);
  };
}

/** A result as the client's manifest has it: what cannot work must fail, and in the way that is said there. */
function judge(result: Result): Result {
  const item = items.find(({ subject }) => subject.id === result.subject) as Item;
  const client = item.client as RunnableClient;
  const limit = limitOf(client, item.subject, result.form, result.set);
  if (!limit) return result;
  const shown = `${result.problems.join("\n")}\n${result.printed}`;
  const asSaid = result.problems.length > 0 && new RegExp(limit.shows).test(shown);
  if (asSaid) return { ...result, problems: [] };
  const said = `client.yaml says that it cannot take this: ${limit.why}`;
  return {
    ...result,
    problems: result.problems.length ? [said, `but not so: ${shown}`] : [said, "but it can"],
  };
}

/** Runs jobs where there is no network, and tells each result as it comes. */
async function runOffline(input: Input, report: (result: Result) => void): Promise<Result[]> {
  if (input.jobs.length === 0) return [];
  const runner = [process.execPath, `${import.meta.dirname}/runner.ts`];
  const [command, ...args] = [...offlineCommand(), ...runner] as [string, ...string[]];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(input));
  const results: Result[] = [];
  let rest = "";
  // Not readline: it ends lines at U+2028 too, which JSON does not escape.
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const result = JSON.parse(line) as Result;
      results.push(result);
      report(result);
    }
  }
  const expected = input.jobs.flatMap(({ cases }) => cases).length;
  if (results.length < expected)
    throw new Error(`the runner ended after ${results.length} of ${expected} runs`);
  return results;
}

/**
 * Writes what passed into the client's record, and takes out what failed.
 */
function keep(
  client: RunnableClient,
  { version }: Installed,
  subjects: readonly Subject[],
  results: readonly Result[],
): void {
  const entries = readRecord(client.folder);
  for (const subject of subjects) {
    const own = results.filter((result) => result.subject === subject.id);
    delete entries[subject.id];
    if (own.every(({ problems }) => problems.length === 0)) {
      entries[subject.id] = entryOf(client, version, subject, own);
    }
  }
  writeRecord(client.folder, entries);
}

function entryOf(
  client: RunnableClient,
  version: string,
  subject: Subject,
  results: readonly Result[],
): Entry {
  const plain = results.find(({ set }) => set === "plain")?.arrival;
  if (!plain) throw new Error(`${subject.id} passed, but no request was recorded`);
  const arrived = (form: KeyForm): Entry["literal"] =>
    Object.fromEntries(
      results
        .filter((result) => result.form === form)
        .map(({ set, arrival }) => {
          const limit = limitOf(client, subject, form, set);
          if (limit) return [set, { cannot: limit.why }];
          // An agent wraps the prompt in words of its own; the runner has seen that it is there.
          return [set, requestDigest({ ...(arrival as Arrival), prompt: subject.prompt })];
        }),
    );
  return {
    version,
    date: new Date().toISOString().slice(0, 10),
    snippet: snippetDigest(content, subject),
    harness: harnessDigest(client),
    auth: plain.auth,
    stream: plain.stream,
    literal: arrived("literal"),
    variable: arrived("variable"),
  };
}
