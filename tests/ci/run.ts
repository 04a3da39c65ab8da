/**
 * Runs everything that proves the project and counts it; `.ci/run` starts it when programs and packages are installed.
 * All of it runs even when something fails. The last line is the result.
 *
 *     node tests/ci/run.ts [--installed 2] [static] [unit] [browser] [clients]
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { runProgram } from "../clients/run-program.ts";
import { environmentCommands, uvEnvironment } from "../clients/uv.ts";
import { BROWSER, BUILD, partsOf, UNIT } from "./npm-test.ts";
import { readPlaywright, readVerify, readVitest } from "./reports.ts";
import { probeStart } from "./start-probe.ts";
import { Tally, type Command, type Machine } from "./tally.ts";

const root = join(import.meta.dirname, "../..");
process.chdir(root);

/** Groups of checks that can run alone; the public workflow has a job for each. */
const groups = ["static", "unit", "browser", "clients"] as const;
type Group = (typeof groups)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { installed: { type: "string", default: "0" } },
});
const unknown = positionals.find((name) => !groups.some((group) => group === name));
if (unknown !== undefined) throw new Error(`There is no group ${unknown}; there are ${groups.join(", ")}.`);
const wanted = (group: Group) => positionals.length === 0 || positionals.includes(group);

/** Returns an environment like that of npm scripts, where the project's programs are found first. */
const ownEnvironment = () => ({
  ...process.env,
  PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
});

const folder = mkdtempSync(join(tmpdir(), "ci-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const machine: Machine = {
  run: ([program, ...parameters]) =>
    new Promise((resolve) => {
      // npm finds the project's programs by itself, and runs as a person's does.
      const env = program === "npm" ? process.env : ownEnvironment();
      const child = spawn(program, parameters, { stdio: "inherit", env });
      child.once("error", ({ message }) => resolve({ problem: message }));
      child.once("exit", (code) => resolve({ status: code ?? 1 }));
    }),
  takeFile(path) {
    if (!existsSync(path)) return undefined;
    const text = readFileSync(path, "utf8");
    rmSync(path);
    return text;
  },
  say: (text) => console.log(text),
  seconds: () => performance.now() / 1000,
};
const tally = new Tally(machine);
// Programs and packages, which `.ci/run` has installed.
for (let count = Number(values.installed); count > 0; count--) tally.pass();

/** A file of the project, on the project's own Node.js. */
const own = (...parameters: string[]): Command => [process.execPath, ...parameters];
const npmRun = (script: string, ...parameters: string[]): Command => ["npm", "run", script, ...parameters];

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { test: string } };

if (wanted("static")) {
  await tally.check("types", npmRun("check"));
  await tally.check("lint", npmRun("lint"));
}

let isBuilt = false;
for (const part of partsOf(scripts.test)) {
  if (part === UNIT) {
    if (wanted("unit")) await unitTests();
  } else if (part === BUILD) {
    if (wanted("browser")) isBuilt = await tally.check("build", ["npm", "run", "build"]);
  } else if (part === BROWSER) {
    if (wanted("browser")) await browserTests();
  } else if (wanted("unit")) {
    await tally.check(part, ["bash", "-c", part]);
  }
}
if (wanted("unit")) await tally.checkThat("npm start", "as a person runs it", () => probeStart(machine.say));

if (wanted("clients")) {
  await tally.check("records of clients", own("tests/clients/verify.ts", "--check"));
  await nameGateway();
  const path = join(folder, "clients.json");
  await tally.tests("clients", own("tests/clients/verify.ts", "--rotate", `--json=${path}`), {
    path,
    read: readVerify,
  });
  // The page's prompts, given to agents; `npm run build` for them, if the browser tests have not.
  isBuilt ||= await tally.check("build", ["npm", "run", "build"]);
  const prompts = join(folder, "prompts.json");
  if (isBuilt) {
    await tally.tests("prompts", own("tests/clients/verify.ts", "--prompts", `--json=${prompts}`), {
      path: prompts,
      read: readVerify,
    });
  } else tally.fail("prompts: there is no build");
}
process.exitCode = tally.close() ? 0 : 1;

async function unitTests(): Promise<void> {
  const path = join(folder, "unit.json");
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  await tally.tests("unit tests", npmRun("test:unit", "--", ...reports), { path, read: readVitest });
}

/** The browser tests, with a real gateway and in Firefox too; then the sizes of what was built. */
async function browserTests(): Promise<void> {
  await nameGateway();
  process.env["FIREFOX"] ??= "/usr/bin/firefox-esr";
  if (!isBuilt) {
    for (const name of ["browser tests", "sizes of files", "sizes of the page", "hostile answers"]) {
      tally.fail(`${name}: there is no build`);
    }
    return;
  }
  const path = join(folder, "browser.json");
  process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = path;
  const parameters = ["--reporter=list,json", "--fail-on-flaky-tests"];
  await tally.tests("browser tests", npmRun("test:e2e", "--", ...parameters), {
    path,
    read: readPlaywright,
  });
  await tally.check("sizes of files", npmRun("size"));
  // Other times depend on the machine; sizes do not, and a hostile answer has a second.
  await tally.check("sizes of the page", own("tests/bench/run.ts", "--only", "size"));
  await tally.check("hostile answers", own("tests/bench/run.ts", "--only", "hostile"));
}

/** Names a real LLM gateway for the tests; installs it for the first of them. */
async function nameGateway(): Promise<void> {
  const gateway = join(folder, "gateway");
  const program = join(gateway, "bin/litellm");
  if (process.env["LITELLM"] === program) return;
  await tally.checkThat("gateway", "uv pip sync litellm-requirements.txt", () => installGateway(gateway));
  // Without the program, the gateway's tests fail; without the variable, they would be skipped.
  process.env["LITELLM"] = program;
}

/** Installs a real LLM gateway, away from the clone. */
async function installGateway(venv: string): Promise<boolean> {
  for (const command of environmentCommands("3.10", venv, "tests/e2e/litellm-requirements.txt")) {
    runProgram(command, { cwd: root, environment: uvEnvironment });
  }
  return existsSync(join(venv, "bin/litellm"));
}
