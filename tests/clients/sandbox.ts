/** Runs programs where they can neither reach a network nor leave anything behind. */
import { spawn, spawnSync } from "node:child_process";

/** Options of `unshare` for a process namespace: when its first process ends, all others in it end too. */
const CONTAINED = ["--pid", "--fork", "--kill-child", "--mount-proc"];

/**
 * The command that puts what follows it into a network of its own, where there is nothing but loopback,
 * and ends all that it started when it ends.
 * @throws Error where the machine cannot do that: then being offline would be a claim, not a fact
 */
export function offlineCommand(): string[] {
  const lower = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh"];
  const path = `PATH=${process.env["PATH"]}`;
  for (const unshare of [
    ["unshare"],
    ["unshare", "--map-root-user"],
    ["sudo", "-n", "env", path, "unshare"],
  ]) {
    const [command = "", ...args] = [...unshare, "--net", ...CONTAINED, ...lower];
    if (spawnSync(command, [...args, "true"], { stdio: "ignore" }).status === 0) return [command, ...args];
  }
  throw new Error(
    "Clients run in a network namespace with loopback only, and this machine makes none: Linux with unshare and ip " +
      "(util-linux, iproute2) is needed, as root, with sudo, or with user namespaces allowed.",
  );
}

export interface Ran {
  /** `null` when it was killed. */
  code: number | null;
  output: string;
  errors: string;
  timedOut: boolean;
}

export interface RunOptions {
  cwd: string;
  environment: Record<string, string>;
  seconds: number;
  /** Called with all output so far, each time more arrives. */
  onOutput?: (output: string) => void;
}

/**
 * Runs a command in a process namespace of its own: when it ends, or its time is over, everything it started ends with
 * it, daemons too.
 */
export function runContained(command: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, environment, seconds, onOutput } = options;
  const child = spawn("unshare", [...CONTAINED, ...command], {
    cwd,
    env: environment,
    stdio: "pipe",
    detached: true,
  });
  const ran: Ran = { code: null, output: "", errors: "", timedOut: false };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ran.output += text;
    onOutput?.(ran.output);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (ran.errors += text));
  // A client that reads its input finds nothing there.
  child.stdin.on("error", () => {});
  child.stdin.end();
  const timer = setTimeout(() => {
    ran.timedOut = true;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, seconds * 1000);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ ...ran, code });
    });
  });
}
