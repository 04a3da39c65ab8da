import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Ways to install each program. A missing one fails the run, which would prove nothing. */
const install: Record<string, string> = {
  bash: "apt-get install bash",
  cat: "apt-get install coreutils",
  dash: "apt-get install dash",
  env: "apt-get install coreutils",
  go: "apt-get install golang-go, or https://go.dev/dl",
  java: "apt-get install default-jdk-headless (11 or newer)",
  php: "apt-get install php-cli (8 or newer)",
  python3: "apt-get install python3 (3.11 or newer)",
  ruby: "apt-get install ruby (3.0 or newer)",
  rustc: "apt-get install rustc, or https://www.rust-lang.org/tools/install (1.85 or newer)",
  zsh: "apt-get install zsh",
};

/**
 * Returns the path of a program.
 * @throws Error with the way to install it when it is missing
 */
export function locate(program: string): string {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${program} is missing: ${install[program] ?? "install it"}`);
}

interface Options {
  /** Text for standard input. */
  input?: string;
  /** The whole environment; by default that of this process. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and returns what it printed.
 * @param program a name to look up, or an absolute path
 * @throws Error with the way to install it when it is missing, with its standard error when it fails
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = "", env = process.env }: Options = {},
): string {
  const path = program.startsWith("/") ? program : locate(program);
  const { error, status, stdout, stderr } = spawnSync(path, args, {
    input,
    env,
    encoding: "utf8",
    maxBuffer: 512 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} failed (${status}): ${stderr.slice(0, 4000)}`);
  return stdout;
}
