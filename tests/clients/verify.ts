/**
 * Runs the page's snippets with the clients they are for:
 *
 *     npm run verify                    what changed since it last passed
 *     npm run verify -- pi sdks/messages    these clients, and the snippets below this path
 *     npm run verify -- --all           everything
 *     npm run verify -- --rotate        what changed, and a tenth of the clients, by the number of commits
 *     npm run verify -- --check         runs nothing; lists the records that must be renewed
 *     npm run verify -- --update pi     pins the newest version of these clients; "=1.2.3" after a name pins that one
 *     npm run verify -- --outdated      runs nothing; fails where a pin is more than 30 days behind a newer release
 *     npm run verify -- --set=plain pi  one set of values only; leaves no record
 *     npm run verify -- --form=variable one form of the key only; leaves no record
 *     npm run verify -- --trial=tools   one trial of agents only; leaves no record
 *     npm run verify -- --shapes        writes the shapes of first requests that Check server can send
 *     npm run verify -- --prompts       gives the built page's prompts for an agent to agents
 *     npm run verify -- --json=FILE     also writes the results to a file in JSON
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { outdated } from "./outdated.ts";
import { openProject, unknownNames } from "./plan.ts";
import { printReport, reportOf } from "./report.ts";
import { unproven, verify } from "./session.ts";
import { shapedClients } from "./shapes.ts";
import { update } from "./update.ts";
import { PLAIN } from "./values.ts";

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean" },
    rotate: { type: "boolean" },
    check: { type: "boolean" },
    update: { type: "boolean" },
    outdated: { type: "boolean" },
    set: { type: "string", multiple: true },
    form: { type: "string" },
    trial: { type: "string", multiple: true },
    shapes: { type: "boolean" },
    prompts: { type: "boolean" },
    json: { type: "string" },
  },
});

const root = join(import.meta.dirname, "../..");
const project = openProject(root);

/** Returns the number of commits: each one rotates. */
const commits = (): number =>
  Number(spawnSync("git", ["rev-list", "--count", "HEAD"], { cwd: root, encoding: "utf8" }).stdout) || 0;

const unknown = unknownNames(
  project,
  names.map((name) => name.replace(/=.*/, "")),
);
if (unknown.length > 0) {
  for (const name of unknown) {
    console.error(
      `${name}: no client in tests/clients and no snippet has this name. Make tests/clients/${name}/client.yaml, or check the spelling.`,
    );
  }
  process.exit(1);
}

if (options.check) {
  const lines = unproven(project);
  for (const line of lines) console.log(line);
  if (lines.length > 0) console.log("\nRun them: npm run verify");
  const runnable = project.items.length + project.unclaimed.length;
  console.log(`${runnable - lines.length} records hold, ${lines.length} must be renewed`);
  process.exitCode = lines.length > 0 ? 1 : 0;
} else if (options.outdated) {
  const wanted = new Set(project.items.map(({ client }) => client));
  const judgements = outdated(
    [...wanted].filter(({ id }) => names.length === 0 || names.includes(id)),
    new Date(),
  );
  for (const judgement of judgements) {
    if ("fault" in judgement) console.log(`${judgement.client}: ${judgement.fault}`);
    else if ("heldBack" in judgement)
      console.log(`${judgement.client}: held back from ${judgement.heldBack}`);
    else if ("unknown" in judgement) console.log(`${judgement.client}: not known, ${judgement.unknown}`);
  }
  const faults = judgements.filter((judgement) => "fault" in judgement).length;
  console.log(`${judgements.length - faults} pins hold, ${faults} must be renewed`);
  process.exitCode = faults > 0 ? 1 : 0;
} else if (options.update) {
  const wanted = new Map(names.map((name) => [name.replace(/=.*/, ""), /=(.*)/.exec(name)?.[1]]));
  const clients = new Set(project.items.map(({ client }) => client));
  for (const client of clients) {
    if (wanted.size > 0 && !wanted.has(client.id)) continue;
    try {
      const { before, after } = update(client, wanted.get(client.id));
      const change = before === after ? after || "a program of the machine" : `${before || "new"} → ${after}`;
      console.log(`${client.id}: ${change}`);
    } catch (error) {
      console.log(`${client.id}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
} else if (options.prompts) {
  // With Chromium's driver, which nothing else here needs.
  const { tryPrompts } = await import("./prompts/prompts.ts");
  const report = await tryPrompts(root, names, console.log);
  console.log(`\nprompts: ${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report)}\n`);
  process.exitCode = report.failed > 0 ? 1 : 0;
} else {
  const mode = options.all || names.length > 0 ? "all" : options.rotate ? "rotate" : "changed";
  const { set: sets, form, trial: trials, shapes: writesShapes } = options;
  const findings = writesShapes
    ? await verify(project, { mode: "all", names: shapedClients, sets: [PLAIN], writesShapes }, console.log)
    : await verify(project, { mode, names, turn: commits(), sets, form, trials }, console.log);
  printReport(findings, project);
  const report = reportOf(findings);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
  process.exitCode = report.failed > 0 ? 1 : 0;
}
