/**
 * Runs cases inside the network namespace that this program was started in. The program reads its jobs as a line of
 * JSON from standard input, prints each result as a line of JSON, and ends when its input ends. Clients run at the same
 * time; the cases of one client run one after the other.
 */
import type { KeyForm } from "../../src/snippets/key-form.ts";
import type { Client } from "./manifests.ts";
import type { Snippet } from "../../src/build/library.ts";
import { readLibrary } from "../../src/build/read-library.ts";
import type { Installed } from "./install.ts";
import { runCase, type Outcome } from "./run.ts";
import { valueSets } from "./values.ts";

/** All cases of one client. */
export interface Job {
  client: Client;
  installed: Installed;
  cases: { snippet: Snippet; form: KeyForm; set: string }[];
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

export interface Result extends Outcome {
  client: string;
  snippet: string;
  form: KeyForm;
  set: string;
}

async function runJobs({ content, jobs, parallel }: Input, report: (result: Result) => void): Promise<void> {
  const library = readLibrary(content);
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      if (job.isExtra && performance.now() > EXTRA_MINUTES * 60_000) continue;
      for (const { snippet, form, set: name } of job.cases) {
        const set = valueSets.find((candidate) => candidate.name === name);
        if (!set) throw new Error(`there is no value set ${name}`);
        const { client, installed } = job;
        const outcome = await runCase(library, { snippet, client, installed, form, set }).catch(
          ({ message }: Error): Outcome => ({ problems: [message], leaks: [], printed: "", milliseconds: 0 }),
        );
        report({ client: client.id, snippet: snippet.id, form, set: name, ...outcome });
      }
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
