/** Lists the snippets and their clients, reads what their records prove, and chooses what to run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../src/build/digest.ts";
import type { Library, Snippet } from "../../src/build/library.ts";
import { readLibrary } from "../../src/build/read-library.ts";
import type { RecordEntry } from "../../src/build/verified.ts";
import { NO_KEY } from "../../src/snippets/placeholders.ts";
import { canaryFile } from "./canaries.ts";
import { clientsOf, pinned, readClients, type Client } from "./manifests.ts";
import { filesOf, kinds } from "./other-provider.ts";
import { ownEndpointOf } from "./own-endpoints.ts";
import { openRecords, requestDigest, type Records } from "./records.ts";
import { endpointOf } from "./recording-server.ts";
import { isOptional, leakedNames, limitOf, nameOf, runsOf, type RunName } from "./runs.ts";
import { promptOf, trialNamed } from "./trials.ts";
import { valueSetNamed, valuesOf } from "./values.ts";

export interface Item {
  snippet: Snippet;
  client: Client;
}

/** The page's snippets and the clients they are run with. */
export interface Project {
  /** The path of `src/content`. */
  content: string;
  library: Library;
  records: Records;
  items: Item[];
  /** Snippets that could be run, but that no client claims. */
  unclaimed: Snippet[];
}

/**
 * Reads the snippets of the page, the clients and their records.
 * @param root the project's folder
 * @throws Error when a client claims no snippet
 */
export function openProject(root: string): Project {
  const content = join(root, "src/content");
  const clients = readClients(join(root, "tests/clients"));
  const library = readLibrary(content);
  const items = library.snippets.flatMap((snippet) =>
    clientsOf(snippet, clients).map((client): Item => ({ snippet, client })),
  );
  const idle = clients.find((client) => !items.some((item) => item.client === client));
  if (idle) throw new Error(`${idle.folder}/client.yaml: no snippet of the page matches`);
  return {
    content,
    library,
    records: openRecords(join(content, "verified")),
    items,
    unclaimed: library.snippets.filter(
      (snippet) => !snippet.notRun && !items.some((item) => item.snippet === snippet),
    ),
  };
}

/** The files that decide how a snippet is run. */
const harnessFiles = [
  "run.ts",
  "serve.ts",
  "place.ts",
  "merge.ts",
  "name-server.ts",
  "other-provider.ts",
  "problems.ts",
  "programs.ts",
  "kotlin.sh",
  "recording-server.ts",
  "request-parts.ts",
  "strict.ts",
  "tool-turns.ts",
  "tool-round.ts",
  "pick-tool.ts",
  "schemas.ts",
  "work.ts",
  "tasks.ts",
  "task-requests.ts",
  "own-endpoints.ts",
  "png.ts",
  "failures.ts",
  "patience.ts",
  "trials.ts",
  "sandbox.ts",
  "canaries.ts",
  canaryFile,
];

/** The file that runs a module in a page, for clients that are scripts of a page. */
const pageFile = "page.ts";

/** Returns the digest of the files that run a client: the harness, the client's settings and its whole lockfile. */
export function harnessDigest(client: Client): string {
  const files = [
    ...[...harnessFiles, ...(client.inPage ? [pageFile] : [])].map((file) => join(import.meta.dirname, file)),
    ...["client.yaml", ...kinds.flatMap((kind) => filesOf(client, kind))].map((file) =>
      join(client.folder, file),
    ),
  ];
  const lockfile = pinned(client)?.lockfile;
  return digest([...files, ...(lockfile ? [lockfile] : [])].map((file) => readFileSync(file, "utf8")));
}

/** Returns the digest of the request that a run must have brought to the server. */
export function expectedDigest(
  snippet: Snippet,
  { form, set: name, trial: trialName }: RunName,
  { auth, stream }: Pick<RecordEntry, "auth" | "stream">,
): string {
  const address = "http://127.0.0.1:1";
  const set = valueSetNamed(name);
  const trial = trialName === undefined ? undefined : trialNamed(trialName);
  const values = valuesOf(set, address);
  const keyless = set.key === undefined;
  return requestDigest(
    {
      path:
        values.SERVER_URL.slice(address.length) +
        (ownEndpointOf(snippet)?.path ?? endpointOf(snippet.protocol)),
      auth: keyless && snippet.omitsKey ? "none" : typeof auth === "string" ? auth : (auth[form] ?? ""),
      key: keyless ? (snippet.omitsKey ? "" : NO_KEY) : values.API_KEY,
      model: values.MODEL_NAME,
      prompt: promptOf(snippet, trial),
      stream,
    },
    trial,
  );
}

/**
 * Returns the reason why a client's record of a snippet must be renewed; `undefined` when the record proves the snippet
 * as it is now.
 */
export function staleness(
  { library, records }: Project,
  snippet: Snippet,
  client: Client,
): string | undefined {
  const entry = records.read(client.id)[snippet.id];
  if (!entry) return "never passed";
  if (entry.snippet !== library.digest(snippet)) return "the snippet changed";
  const version = pinned(client)?.version ?? entry.version;
  if (entry.version !== version) return `the version changed from ${entry.version} to ${version}`;
  const leaks = leakedNames(client, snippet);
  if (String(entry.leaks ?? []) !== String(leaks)) {
    return `${client.id}/client.yaml changed what it says about leaks`;
  }
  for (const run of runsOf(client, snippet).filter((each) => !isOptional(each))) {
    const name = nameOf(run);
    const arrived = arrivedIn(entry, run);
    const limit = limitOf(client, snippet, run);
    if (arrived === undefined) return `${name} was not run`;
    if (limit ? typeof arrived === "string" || arrived.cannot !== limit.why : typeof arrived !== "string") {
      return `${client.id}/client.yaml changed what it says about ${name}`;
    }
    if (typeof arrived === "string" && arrived !== expectedDigest(snippet, run, entry)) {
      return `${name} changed`;
    }
  }
  return undefined;
}

/** Returns what a record holds of a run. */
const arrivedIn = (entry: RecordEntry, { form, set, trial }: RunName) =>
  trial === undefined ? entry[form]?.[set] : entry.trials?.[trial];

export interface Choice {
  /** Names of clients, or beginnings of snippets' ids; all when empty. */
  names: readonly string[];
  mode: "changed" | "all" | "rotate";
  /** Number of the rotation: the next one takes the next clients. */
  turn?: number;
}

/** Rotations in which every client has its turn. */
const TURNS = 10;

export interface Chosen {
  snippet: Snippet;
  client: Client;
  /** Whether nothing about it changed; then it is left out when time is short. */
  isExtra: boolean;
}

/**
 * Chooses what to run. `changed` takes everything whose record does not prove it; `rotate` adds the clients whose turn
 * it is, so that ten rotations reach all of them; large ones have turns of their own.
 */
export function choose(project: Project, { names, mode, turn = 0 }: Choice): Chosen[] {
  const all = project.items.flatMap(({ snippet, client }): Chosen[] =>
    names.length === 0 || names.some((name) => isNamed(snippet, client, name))
      ? [{ snippet, client, isExtra: false }]
      : [],
  );
  if (mode === "all") return all;
  const stale = all.filter(({ snippet, client }) => staleness(project, snippet, client) !== undefined);
  if (mode === "changed") return stale;
  const clients = [...new Set(project.items.map(({ client }) => client))].toSorted(
    (a, b) => Number(b.large) - Number(a.large) || (a.id < b.id ? -1 : 1),
  );
  const theirs = new Set(clients.filter((_, index) => index % TURNS === turn % TURNS));
  const extras = all.filter((item) => theirs.has(item.client) && !stale.includes(item));
  return [...stale, ...extras.map((item) => ({ ...item, isExtra: true }))];
}

const isNamed = (snippet: Snippet, client: Client, name: string) =>
  client.id === name || snippet.id === name || (name.includes("/") && snippet.id.startsWith(name));

/** Returns the names that no client and no snippet of the project has. */
export const unknownNames = ({ items }: Pick<Project, "items">, names: readonly string[]): string[] =>
  names.filter((name) => !items.some(({ snippet, client }) => isNamed(snippet, client, name)));
