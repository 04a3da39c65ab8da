/**
 * Finds the browser for tests and benches. Run directly, it installs one where there is none:
 *
 *     node src/tools/chromium.ts
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

const isRoot = process.getuid?.() === 0;

let found: string | undefined;

/**
 * Returns the executable of a Chromium that runs on this machine: `$CHROMIUM`, else Playwright's own, else the system's;
 * `undefined` when there is none.
 * @throws Error when `$CHROMIUM` names a file that does not run
 */
export function findChromium(): string | undefined {
  const chosen = process.env["CHROMIUM"];
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Error(
      `CHROMIUM is ${JSON.stringify(chosen)}, but that does not run. Set it to a Chromium's executable, or unset it.`,
    );
  }
  return (found ??= [chromium.executablePath(), ...SYSTEM_BROWSERS].find(runs));
}

/** Whether a browser starts: a downloaded one may lack system libraries, so it is asked for its version. */
const runs = (path: string) =>
  existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 60_000 }).status === 0;

/** Returns options for Playwright's `launch`: the browser found, without any request of its own. */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      // Chromium refuses to start its sandbox for root.
      ...(isRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--no-first-run",
    ],
  };
}

/** The machine on which a browser is found or installed. */
export interface Machine {
  isRoot: boolean;
  find(): string | undefined;
  hasCommand(name: string): boolean;
  /** Runs a program to its end and returns whether it succeeded. */
  run(command: string, args: readonly string[], environment?: Record<string, string>): boolean;
  say(text: string): void;
}

/**
 * Finds a Chromium or installs one: first Playwright's download, which needs no rights, then Debian's package.
 * @returns the path of its executable
 * @throws Error with advice, when none could be installed
 */
export function ensureChromium(machine: Machine): string {
  const { find, hasCommand, run, say } = machine;
  const present = find();
  if (present) return present;

  say("There is no Chromium here. Downloading the one Playwright offers (npx playwright install chromium) …");
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const downloaded = run(process.execPath, [cli, "install", "--no-shell", "chromium"], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000",
  });
  const own = find();
  if (own) return own;
  say(
    downloaded
      ? "It does not run here; most likely system libraries are missing."
      : "The download failed; see above.",
  );

  const sudo = machine.isRoot ? [] : ["sudo"];
  if (["apt-get", ...sudo].every(hasCommand)) {
    const aptGet = [...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    const runApt = (...args: string[]) => run(aptGet[0] as string, [...aptGet.slice(1), ...args]);
    say(`Installing the system's Chromium (${[...sudo, "apt-get"].join(" ")} install -y chromium) …`);
    runApt("update");
    runApt("install", "-y", "chromium");
    const system = find();
    if (system) return system;
  } else {
    say("The system's package cannot be installed: that takes apt-get, and root or sudo.");
  }
  throw new Error(
    "There is no Chromium, and none could be installed. Install Chromium or Chrome yourself, and if it is not found " +
      "then, set CHROMIUM to the path of its executable.",
  );
}

const thisMachine: Machine = {
  isRoot,
  find: findChromium,
  hasCommand: (name) =>
    (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, name))),
  run: (command, args, environment) =>
    spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...environment } }).status === 0,
  say: (text) => console.log(text),
};

if (process.argv[1] === import.meta.filename) {
  try {
    console.log(`Browser: ${ensureChromium(thisMachine)}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
