import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end.
 * @throws Error with the program's output when it fails
 */
export function runProgram(
  [program = "", ...args]: readonly string[],
  { cwd, environment }: { cwd: string; environment?: Record<string, string> },
): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...environment },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!error && status === 0) return;
  const words = error?.message ?? essence(`${stdout}\n${stderr}`.trim());
  throw new Error(`${[program, ...args].join(" ")} failed:\n${words}`);
}

/** Keeps both ends of a program's output: some print the cause first, others last. */
const essence = (words: string): string =>
  words.length > 2000 ? `${words.slice(0, 1000)}\n…\n${words.slice(-1000)}` : words;
