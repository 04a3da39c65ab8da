/**
 * Tells which clients are pinned more than 30 days behind: a newer release has been out for that long. A verification that
 * pins the newest versions once a week keeps within that time, so a client that is not is one that nobody runs any more.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinned, type Client, type Ecosystem, type Pinned } from "./manifests.ts";
import { uvEnvironment, uvProgram } from "./uv.ts";

/** A pin may be behind for so many days. */
const MOST_DAYS = 30;

/** A release, and the day and time at which it came out. */
export interface Release {
  version: string;
  date: string;
}

/** Returns whether a version is newer than another one of the same package. */
const isNewer = (a: string, b: string): boolean => a.localeCompare(b, "en", { numeric: true }) > 0;

/** Returns the newest of the releases that were out at a time, except those before a release (`2.0.0-beta.1`). */
export function newestAt(releases: readonly Release[], time: Date): string | undefined {
  return releases
    .filter(({ version, date }) => /^\d[\d.]*$/.test(version) && Date.parse(date) <= time.getTime())
    .map(({ version }) => version)
    .reduce<string | undefined>(
      (newest, version) => (newest === undefined || isNewer(version, newest) ? version : newest),
      undefined,
    );
}

/** Result for one client; `unknown` has the reason why its registry says nothing. */
export type Judgement = { client: string } & (
  { fault: string } | { heldBack: string } | { current: string } | { unknown: string }
);

/**
 * Judges a pin by the newest release that was out when the time began.
 * @param newest that release; `undefined` where there was none
 */
export function judgePin(
  { id, heldBack }: Pick<Client, "id" | "heldBack">,
  version: string,
  newest: string | undefined,
): Judgement {
  const isBehind = newest !== undefined && isNewer(newest, version);
  if (heldBack) {
    const { from, why } = heldBack;
    if (isNewer(version, from) || version === from)
      return { client: id, fault: `is at ${version}, so client.yaml need not hold it back from ${from}` };
    if (!isBehind || !isNewer(newest, from)) return { client: id, heldBack: `${from}: ${why}` };
  }
  if (!isBehind) return { client: id, current: version };
  return {
    client: id,
    fault: `is pinned at ${version}, and ${newest} has been out for more than ${MOST_DAYS} days: npm run verify -- --update ${id}`,
  };
}

/** Asks a registry for the newest release at a time. Throws the registry's words where it does not answer. */
type Ask = (name: string, time: Date, client: Client) => string | undefined;

const asks: Partial<Record<Ecosystem, Ask>> = {
  npm(name, time) {
    const { time: times, "dist-tags": tags } = JSON.parse(
      printed("npm", ["view", name, "time", "dist-tags", "--json"]),
    ) as { time: Record<string, string>; "dist-tags": { latest?: string } };
    const releases = Object.entries(times).map(([version, date]) => ({ version, date }));
    // A release that is newer than the tag is not for everybody yet.
    return newestAt(
      releases.filter(({ version }) => !tags.latest || !isNewer(version, tags.latest)),
      time,
    );
  },
  pypi(name, time, { needs }) {
    const [oldest = ""] = (needs["python3"] ?? "3.10").split(" - ");
    const plain = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--universal"];
    const limits = ["--no-deps", `--python-version=${oldest}`, `--exclude-newer=${time.toISOString()}`];
    return inFolder((folder) => {
      writeFileSync(join(folder, "requirements.in"), `${name}\n`);
      const compile = ["pip", "compile", ...plain, ...limits, "requirements.in"];
      return /==([^\s;]+)/.exec(printed(uvProgram(), compile, folder))?.[1];
    });
  },
  go(name, time) {
    return inFolder((folder) => {
      writeFileSync(join(folder, "go.mod"), "module example.com/snippet\n\ngo 1.25.0\n");
      const list = (...args: string[]) =>
        JSON.parse(printed("go", ["list", "-m", "-json", ...args], folder)) as {
          Version?: string;
          Time?: string;
          Versions?: string[];
        };
      const { Versions = [] } = list("-versions", name);
      // From the newest down: a few questions, where the oldest would take hundreds.
      for (const version of Versions.toReversed()) {
        const { Time = "" } = list(`${name}@${version}`);
        const release = newestAt([{ version: version.replace(/^v/, ""), date: Time }], time);
        if (release) return release;
      }
      return undefined;
    });
  },
};

/** Judges the pins of clients, each by what its registry says. */
export function outdated(clients: readonly Client[], now: Date): Judgement[] {
  const time = new Date(now.getTime() - MOST_DAYS * 24 * 60 * 60 * 1000);
  return clients.flatMap((client): Judgement[] => {
    const pin = pinned(client);
    return pin ? [judgement(client, pin, time)] : [];
  });
}

function judgement(client: Client, { ecosystem, name, version }: Pinned, time: Date): Judgement {
  const ask = asks[ecosystem];
  if (!ask) return { client: client.id, unknown: `${ecosystem} tells no dates of releases` };
  try {
    return judgePin(client, version, ask(name.replace(/\[.*/, ""), time, client));
  } catch (error) {
    return { client: client.id, unknown: (error as Error).message };
  }
}

/** @throws Error with the program's first words when it fails */
function printed(program: string, args: readonly string[], cwd?: string): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...uvEnvironment },
  });
  if (!error && status === 0) return stdout;
  throw new Error(`${program} says: ${(error?.message ?? stderr).trim().slice(0, 200)}`);
}

function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "outdated-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
