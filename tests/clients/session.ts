/** One verification: chooses snippets, installs clients, runs them, judges the results and writes records. */
import { spawn } from "node:child_process";
import type { TextForm } from "../../src/snippets/key-form.ts";
import { gatewayVersion } from "../support/gateway.ts";
import type { Client } from "./manifests.ts";
import type { RecordEntry } from "../../src/build/verified.ts";
import type { Library, Snippet } from "../../src/build/library.ts";
import { install, missingFor } from "./install.ts";
import { judge } from "./judge.ts";
import { choose, harnessDigest, staleness, type Choice, type Project } from "./plan.ts";
import { requestDigest } from "./records.ts";
import { promptOf, trialNamed } from "./trials.ts";
import type { Arrival } from "./recording-server.ts";
import type { Finding } from "./report.ts";
import type { Job, Result } from "./runner.ts";
import { chosenRuns, leakedNames, limitOf, nameOf, runsOf, type RunChoice } from "./runs.ts";
import { offlineCommand } from "./sandbox.ts";
import { readShape, shapeDifference, shapedClients, writeShape } from "./shapes.ts";
import { PLAIN } from "./values.ts";

/** Number of clients that run at the same time. */
const PARALLEL = 2;

/** Returns a line for each snippet that no record proves. */
export function unproven(project: Project): string[] {
  const { items, unclaimed } = project;
  return [
    ...items.flatMap(({ snippet, client }) => {
      const why = staleness(project, snippet, client);
      return why ? [`${snippet.id} (${client.id}): ${why}`] : [];
    }),
    ...unclaimed.map(
      ({ id }) => `${id}: no client in tests/clients has it; add one, or say why in the guide (notRun)`,
    ),
  ];
}

export interface Options extends Choice, RunChoice {
  /** Whether the shapes of first requests are written; else they are compared with those that are stored. */
  writesShapes?: boolean | undefined;
}

/**
 * Runs the chosen snippets. A snippet that passes with every value set gets a record; one that fails loses it.
 * @param say called with each line of progress
 * @throws Error when there is no value set, form or trial of a name
 */
export async function verify(
  project: Project,
  options: Options,
  say: (text: string) => void,
): Promise<Finding[]> {
  const { content } = project;
  const isWanted = chosenRuns(options);
  const isWhole = !(options.sets || options.form || options.trials);

  const findings: Finding[] = [];
  const jobs: Job[] = [];
  for (const [client, chosen] of Map.groupBy(choose(project, options), (item) => item.client)) {
    const snippets = chosen.map(({ snippet }) => snippet);
    const cases = snippets.flatMap((snippet) =>
      runsOf(client, snippet)
        .filter(isWanted)
        .map((run) => ({ snippet, ...run })),
    );
    try {
      const missing = missingFor(client);
      if (missing) {
        findings.push({ client, snippets, notHere: missing });
        continue;
      }
      const isExtra = chosen.every((item) => item.isExtra);
      jobs.push({ client, installed: install(client, say), cases, isExtra });
    } catch (error) {
      findings.push({ client, snippets, failed: (error as Error).message });
    }
  }

  const tell = progress(jobs, say);
  const results = new Map<Job, Result[]>(jobs.map((job) => [job, []]));
  await runOffline(content, jobs, (raw) => {
    const job = jobs.find(({ client }) => client.id === raw.client) as Job;
    const judged = judge(raw, job);
    const problem = problemOfShape(raw, job, content, options.writesShapes ?? false);
    const result = problem ? { ...judged, problems: [...judged.problems, problem] } : judged;
    tell(result);
    const own = results.get(job) as Result[];
    own.push(result);
    // Written at once, so that an interrupted verification keeps the records it has earned.
    if (isWhole && own.length === job.cases.length) keep(project, job, own);
  });
  for (const job of jobs) {
    const { client, installed } = job;
    const own = results.get(job) as Result[];
    const snippets = snippetsOf(job);
    if (own.length === 0) findings.push({ client, snippets, notHere: "there was no time for it" });
    else findings.push({ client, snippets, version: installed.version, results: own });
  }
  return findings;
}

const snippetsOf = ({ cases }: Job): Snippet[] => [...new Set(cases.map(({ snippet }) => snippet))];

/** Returns a function that says at once which run failed, and when all runs of a snippet in one form are done. */
function progress(jobs: readonly Job[], say: (text: string) => void): (result: Result) => void {
  const left = new Map<string, number>();
  const keyOf = (snippet: string, form: TextForm) => `${snippet} · ${form}`;
  for (const { snippet, form } of jobs.flatMap(({ cases }) => cases)) {
    const key = keyOf(snippet.id, form);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return (result) => {
    const { snippet, form, problems, printed } = result;
    const key = keyOf(snippet, form);
    if (problems.length > 0) {
      say(`FAIL ${snippet} · ${nameOf(result)}`);
      for (const problem of problems) say(`     ${problem}`);
      say(printed.replace(/^/gm, "     | "));
    }
    left.set(key, (left.get(key) ?? 0) - 1);
    if (left.get(key) === 0) say(`ran  ${key}`);
  };
}

/** Compares the shape of the client's first request with the stored one, or stores it; `""` without a problem. */
function problemOfShape(
  { set, trial, shape, problems }: Result,
  { client, installed: { version } }: Job,
  content: string,
  writes: boolean,
): string {
  if (!shapedClients.includes(client.id) || problems.length > 0) return "";
  if (set !== PLAIN || trial !== undefined) return "";
  if (!shape) return "sent no request with tools, whose shape Check server needs";
  if (writes) writeShape(content, client.id, { version, ...shape });
  const difference = shapeDifference(readShape(content, client.id), shape);
  return difference && `${difference}; npm run verify -- --shapes writes it`;
}

/** Runs jobs without a network, and reports each result as it comes. */
async function runOffline(
  content: string,
  jobs: readonly Job[],
  report: (result: Result) => void,
): Promise<void> {
  if (jobs.length === 0) return;
  const [command = "", ...args] = [...offlineCommand(), process.execPath, `${import.meta.dirname}/runner.ts`];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  // The runner's input stays open, so that the runner ends when this process does.
  child.stdin.write(`${JSON.stringify({ content, jobs, parallel: PARALLEL })}\n`);
  let left = jobs.flatMap(({ cases, isExtra }) => (isExtra ? [] : cases)).length;
  const extra = new Set(jobs.filter(({ isExtra }) => isExtra).map(({ client }) => client.id));
  let rest = "";
  // Not readline, which ends lines at U+2028 too: JSON does not escape that character.
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const result = JSON.parse(line) as Result;
      if (!extra.has(result.client)) left--;
      report(result);
    }
  }
  if (left > 0) throw new Error(`the runner ended ${left} runs early`);
}

/** Writes the snippets that passed into the client's record, and removes those that failed. */
function keep({ library, records }: Project, job: Job, results: readonly Result[]): void {
  const { client, installed } = job;
  const entries = records.read(client.id);
  for (const snippet of snippetsOf(job)) {
    const own = results.filter((result) => result.snippet === snippet.id);
    delete entries[snippet.id];
    if (own.every(({ problems }) => problems.length === 0)) {
      entries[snippet.id] = entryOf(library, client, installed.version, snippet, own);
    }
  }
  records.write(client, entries);
}

function entryOf(
  library: Library,
  client: Client,
  version: string,
  snippet: Snippet,
  results: readonly Result[],
): RecordEntry {
  const plain = (form: TextForm): Arrival => {
    const result = results.find((run) => run.form === form && run.set === PLAIN && !run.trial);
    if (!result?.arrival) throw new Error(`${snippet.id} passed, but no request was recorded`);
    return result.arrival;
  };
  const leaks = leakedNames(client, snippet);
  const [literal, variable] = [plain("literal").auth, plain("variable").auth];
  const command = snippet.takesCommand && plain("command").auth;
  const arrived = (result: Result) => {
    const limit = limitOf(client, snippet, result);
    if (limit) return { cannot: limit.why };
    const trial = result.trial === undefined ? undefined : trialNamed(result.trial);
    // What arrives is the gateway's request.
    if (trial?.gateway) return `LiteLLM ${gatewayVersion()}`;
    // An agent wraps the prompt in words of its own; the runner has checked that the prompt is among them.
    return requestDigest({ ...(result.arrival as Arrival), prompt: promptOf(snippet, trial) }, trial);
  };
  const ofForm = (form: TextForm) =>
    Object.fromEntries(
      results.filter((run) => run.form === form && !run.trial).map((run) => [run.set, arrived(run)]),
    );
  const trials = Object.fromEntries(results.flatMap((run) => (run.trial ? [[run.trial, arrived(run)]] : [])));
  return {
    version,
    date: new Date().toISOString().slice(0, 10),
    snippet: library.digest(snippet),
    harness: harnessDigest(client),
    auth:
      literal === variable && (command ?? literal) === literal
        ? literal
        : { literal, variable, ...(command && { command }) },
    stream: plain("literal").stream,
    literal: ofForm("literal"),
    variable: ofForm("variable"),
    ...(snippet.takesCommand && { command: ofForm("command") }),
    ...(Object.keys(trials).length > 0 && { trials }),
    ...(leaks.length > 0 && { leaks }),
  };
}
