/** Runs checks one after the other, whatever fails, and adds up their results. */
import { closingLine, noCounts, sum, type Counts } from "./counts.ts";
import type { ReadReport, Results } from "./reports.ts";

/** A program of this machine with its parameters. */
export type Command = readonly [program: string, ...parameters: string[]];

/** The end of a command: an exit status, or the reason why it could not run. */
export type Ending = { status: number } | { problem: string };

export interface Machine {
  /** Runs a command to its end; its output goes where this process's does. */
  run(command: Command): Promise<Ending>;
  /** Reads a file and removes it; `undefined` when it is not there. */
  takeFile(path: string): string | undefined;
  say(text: string): void;
  /** Seconds since some fixed moment. */
  seconds(): number;
}

/** A file with the results of tests in JSON, and the way to read it. */
export interface Report {
  path: string;
  read: ReadReport;
}

/** The failed tests of one report that are named at the end; a build that is broken fails them all. */
const MAX_NAMED = 20;

export class Tally {
  #counts = noCounts;
  readonly #failures: string[] = [];
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Counts a check that ran before this program. */
  pass(): void {
    this.#add({ ...noCounts, passed: 1 });
  }

  /** Counts a check that failed, or that could not be run. */
  fail(name: string): void {
    this.#add({ ...noCounts, failed: 1 });
    this.#failures.push(name);
  }

  /** Runs a command and counts it as one check. */
  check(name: string, command: Command): Promise<boolean> {
    return this.checkThat(name, command.join(" "), () => this.#succeeds(command));
  }

  /** Runs a check of several steps and counts it as one. */
  async checkThat(name: string, what: string, isRight: () => Promise<boolean>): Promise<boolean> {
    return this.#timed(name, what, async () => {
      const passed = await isRight().catch((error: unknown) => {
        this.#machine.say(error instanceof Error ? error.message : String(error));
        return false;
      });
      if (passed) this.pass();
      else this.fail(name);
      return passed;
    });
  }

  /** Runs a command that leaves a report, and counts each test of the report. */
  async tests(name: string, command: Command, { path, read }: Report): Promise<void> {
    await this.#timed(name, command.join(" "), async () => {
      // A report that an earlier run left is not this run's.
      this.#machine.takeFile(path);
      const succeeded = await this.#succeeds(command);
      const report = this.#machine.takeFile(path);
      if (report === undefined) return this.fail(`${name}: no report`);
      let results: Results;
      try {
        results = read(JSON.parse(report));
      } catch (error) {
        return this.fail(`${name}: ${(error as Error).message}`);
      }
      const { counts, failures } = results;
      this.#machine.say(`== ${name}: ${closingLine(counts)}`);
      this.#add(counts);
      if (counts.failed > 0) {
        const named = failures.slice(0, MAX_NAMED).map((failure) => `  ${failure}`);
        this.#failures.push([`${name}: ${counts.failed} failed`, ...named].join("\n"));
      }
      // A file that could not be loaded, or an error outside of tests.
      else if (!succeeded) this.fail(`${name}: its command failed, but no test did`);
      else if (counts.passed === 0) this.fail(`${name}: no test ran`);
    });
  }

  /** Says what failed and the closing line; returns whether all passed. */
  close(): boolean {
    const { say } = this.#machine;
    say("");
    for (const failure of this.#failures) say(`Failed: ${failure}`);
    say(closingLine(this.#counts));
    return this.#counts.failed === 0 && this.#counts.passed > 0;
  }

  #add(counts: Counts): void {
    this.#counts = sum(this.#counts, counts);
  }

  async #succeeds(command: Command): Promise<boolean> {
    const ending = await this.#machine.run(command);
    if ("problem" in ending) this.#machine.say(`${command[0]}: ${ending.problem}`);
    return "status" in ending && ending.status === 0;
  }

  async #timed<Result>(name: string, what: string, run: () => Promise<Result>): Promise<Result> {
    const start = this.#machine.seconds();
    this.#machine.say(`\n== ${name}: ${what}`);
    const result = await run();
    this.#machine.say(`== ${name} took ${Math.round(this.#machine.seconds() - start)} s`);
    return result;
  }
}
