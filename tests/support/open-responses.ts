/**
 * The Open Responses specification as a judge. Its models come from PyPI, pinned with their hashes:
 * `open-responses-requirements.txt` names `openresponses-types`, which is made from the specification of 2026-04-24.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../src/build/digest.ts";
import { cached } from "../clients/cache.ts";
import { runProgram } from "../clients/run-program.ts";
import { environmentCommands, uvEnvironment } from "../clients/uv.ts";

/** Version of the specification that the models are made from. */
export const SPECIFICATION = "2026-04-24";

const requirements = join(import.meta.dirname, "open-responses-requirements.txt");
const program = join(import.meta.dirname, "open-responses.py");

export interface Judged {
  version: string;
  /** Types of all events. */
  types: string[];
  /** Problems of each response, and of each event; empty where the specification allows it. */
  responses: string[][];
  events: string[][];
}

/**
 * Judges responses and events by the specification.
 * @throws Error when its models cannot be installed
 */
export function judgeResponses(given: { responses: readonly object[]; events: readonly object[] }): Judged {
  const python = join(installed(), "bin/python");
  const { status, stdout, stderr } = spawnSync(python, ["-I", program], {
    input: JSON.stringify(given),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Judged;
}

/** Returns the folder of a Python environment with the models; makes it the first time. */
function installed(): string {
  const folder = cached(`open-responses-${digest([readFileSync(requirements, "utf8")])}`);
  const complete = join(folder, ".complete");
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const command of environmentCommands("3.11", folder, requirements))
      runProgram(command, { cwd: folder, environment: uvEnvironment });
    runProgram(["touch", complete], { cwd: folder });
  }
  return folder;
}
