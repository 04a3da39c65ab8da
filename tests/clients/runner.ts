/**
 * Runs cases inside the network namespace that this program was started in. The program reads its jobs as a line of
 * JSON from standard input, prints each result as a line of JSON, and ends when its input ends. Clients run at the same
 * time; the cases of one client run one after the other.
 */
import type { Client } from "./manifests.ts";
import type { Snippet } from "../../src/build/library.ts";
import { readLibrary } from "../../src/build/read-library.ts";
import type { Installed } from "./install.ts";
import { runCase, type Outcome } from "./run.ts";
import type { RunName } from "./runs.ts";
import { trialNamed } from "./trials.ts";
import { valueSetNamed } from "./values.ts";

/** All cases of one client. */
export interface Job {
  client: Client;
  installed: Installed;
  cases: ({ snippet: Snippet } & RunName)[];
  /** Whether the job is left out when the time for extra jobs is over. */
  isExtra: boolean;
}

/** No extra job begins after this time. */
const EXTRA_MINUTES = 25;

export interface Input {
  content: string;
  jobs: Job[];
  /** Number of clients that run at the same time. */
  parallel: number;
}

export interface Result extends Outcome, RunName {
  client: string;
  snippet: string;
}

/** Takes the next job that may run beside the running ones out of those that wait: not a second large client. */
export function takeJob(waiting: Job[], running: ReadonlySet<Job>): Job | undefined {
  const hasLarge = [...running].some(({ client }) => client.large);
  const index = waiting.findIndex(({ client }) => !(client.large && hasLarge));
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

async function runJobs({ content, jobs, parallel }: Input, report: (result: Result) => void): Promise<void> {
  const library = readLibrary(content);
  const waiting = [...jobs];
  const running = new Set<Job>();
  const work = async () => {
    for (let job = takeJob(waiting, running); job; job = takeJob(waiting, running)) {
      if (job.isExtra && performance.now() > EXTRA_MINUTES * 60_000) continue;
      running.add(job);
      for (const { snippet, ...run } of job.cases) {
        const { client, installed } = job;
        const set = valueSetNamed(run.set);
        const trial = run.trial === undefined ? undefined : trialNamed(run.trial);
        const { form } = run;
        const outcome = await runCase(library, { snippet, client, installed, form, set, trial }).catch(
          ({ message }: Error): Outcome => ({
            problems: [message],
            leaks: [],
            hosts: [],
            printed: "",
            milliseconds: 0,
          }),
        );
        report({ client: client.id, snippet: snippet.id, ...run, ...outcome });
      }
      running.delete(job);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
}

if (process.argv[1] === import.meta.filename) {
  let text = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (chunk: string) => {
    text += chunk;
    if (!text.endsWith("\n")) return;
    const input = JSON.parse(text) as Input;
    void runJobs(input, (result) => console.log(JSON.stringify(result))).then(() => process.exit());
  });
  // The program that started this one is gone; every client ends with this process.
  process.stdin.on("end", () => process.exit(1));
}
