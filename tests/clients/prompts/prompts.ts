/** Gives "Copy prompt for an agent" of some guides to other agents, and tells what became of it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { install, missingFor } from "../install.ts";
import { readClients, type Client } from "../manifests.ts";
import { offlineCommand } from "../sandbox.ts";
import { handOvers, nameOf, type Outcome, type Party } from "./hand-over.ts";
import type { Input } from "./runner.ts";

/** Counts of hand-overs, as `--json` writes them. */
export interface PromptsReport {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Runs the hand-overs.
 * @param root the project's folder, with the built page
 * @param names ids of clients that take part; all without
 */
export async function tryPrompts(
  root: string,
  names: readonly string[],
  say: (text: string) => void,
): Promise<PromptsReport> {
  const clients = readClients(join(root, "tests/clients"));
  const report = { passed: 0, failed: 0, skipped: 0 };
  const jobs: Input["jobs"] = [];
  for (const which of handOvers) {
    if (names.length > 0 && ![which.guide, which.agent].some((id) => names.includes(id))) continue;
    const parties = [which.guide, which.agent].map((id) => clients.find((client) => client.id === id));
    try {
      const [guided, agent] = parties.map((client) => partyOf(client, say)) as [Party, Party];
      jobs.push({ which, guided, agent });
    } catch (error) {
      say(`skipped ${nameOf(which)}: ${(error as Error).message}`);
      report.skipped++;
    }
  }
  const outcomes = await runOffline({ content: join(root, "src/content"), dist: join(root, "dist"), jobs });
  for (const [index, { which }] of jobs.entries()) {
    const { problems, story } = outcomes[index] ?? { problems: ["the runner ended early"], story: "" };
    report[problems.length > 0 ? "failed" : "passed"]++;
    say(`${problems.length > 0 ? "FAIL" : "ran "} ${nameOf(which)}`);
    for (const problem of problems) say(`     ${problem}`);
    if (problems.length > 0) say(story.replace(/^/gm, "     | "));
  }
  return report;
}

/** @throws Error where a client is not here, or cannot be installed: `npm run verify` of that client fails then, too */
function partyOf(client: Client | undefined, say: (text: string) => void): Party {
  if (!client) throw new Error("tests/clients has no client of this name");
  const missing = missingFor(client);
  if (missing) throw new Error(missing);
  return { client, installed: install(client, say) };
}

async function runOffline(input: Input): Promise<Outcome[]> {
  if (input.jobs.length === 0) return [];
  const [command = "", ...args] = [...offlineCommand(), process.execPath, `${import.meta.dirname}/runner.ts`];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(input));
  const printed = await text(child.stdout);
  return printed
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Outcome);
}
