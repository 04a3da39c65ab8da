/** Runs programs where they can neither reach a network nor leave anything behind. */
import { spawn, spawnSync } from "node:child_process";

/** Options of `unshare` for a process namespace: when its first process ends, all others in it end too. */
const CONTAINED = ["--pid", "--fork", "--kill-child", "--mount-proc"];

/** Files that send look-ups of names to a server, and how one of them stands for another file. */
const RESOLVER = "/etc/resolv.conf";
const NAME_SERVICES = "/etc/nsswitch.conf";
const STANDS_FOR = "mount --bind";

/**
 * Returns a command that runs the command after it in a network of its own, with loopback only, and ends everything
 * started there when it ends.
 * @throws Error where the machine makes no network namespaces, or a file of its own cannot stand for its list of name
 *   servers
 */
export function offlineCommand(): string[] {
  // With loopback's address alone, some programs look no name up.
  const network = "ip link set lo up && ip address add 192.0.2.1/32 dev lo";
  const lower = ["sh", "-c", `${network} && exec "$@"`, "sh"];
  const probe = ["sh", "-c", `${STANDS_FOR} /dev/null ${RESOLVER}`];
  const path = `PATH=${process.env["PATH"]}`;
  for (const unshare of [
    ["unshare"],
    ["unshare", "--map-root-user"],
    ["sudo", "-n", "env", path, "unshare"],
  ]) {
    const [command = "", ...args] = [...unshare, "--net", ...CONTAINED, ...lower];
    if (spawnSync(command, [...args, ...probe], { stdio: "ignore" }).status === 0) return [command, ...args];
  }
  throw new Error(
    "Clients run in a network namespace with loopback only and an /etc/resolv.conf of their own, and this machine makes " +
      "none: Linux with unshare, mount and ip (util-linux, iproute2) is needed, as root, with sudo, or with user " +
      "namespaces allowed, and an /etc/resolv.conf.",
  );
}

export interface Ran {
  /** Exit code; `null` when the program was killed. */
  code: number | null;
  output: string;
  errors: string;
  timedOut: boolean;
}

export interface RunOptions {
  cwd: string;
  environment: Record<string, string>;
  seconds: number;
  /** The file that stands for `/etc/resolv.conf`. */
  resolver: string;
  /** Called each time output arrives, with all output so far. */
  onOutput?: (output: string) => void;
  /** Ends the command. */
  signal?: AbortSignal;
}

/** Runs a command after a file, its first argument, stands for the list of name servers, the only way to look a name up. */
const withResolver = `${STANDS_FOR} "$1" ${RESOLVER} &&
  if [ -e ${NAME_SERVICES} ]; then
    sed "s/^hosts:.*/hosts: files dns/" ${NAME_SERVICES} >"$1.services" && ${STANDS_FOR} "$1.services" ${NAME_SERVICES}
  fi && shift && exec "$@"`;

/**
 * Runs a command in a process namespace of its own. When the command ends, or its time is over, everything it started
 * ends too, daemons included.
 */
export function runContained(command: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, environment, seconds, resolver, onOutput, signal } = options;
  const child = spawn("unshare", [...CONTAINED, "sh", "-c", withResolver, "sh", resolver, ...command], {
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
  // A client that reads its standard input gets its end at once.
  child.stdin.on("error", () => {});
  child.stdin.end();
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  const timer = setTimeout(() => {
    ran.timedOut = true;
    end();
  }, seconds * 1000);
  signal?.addEventListener("abort", end);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve({ ...ran, code });
    });
  });
}
