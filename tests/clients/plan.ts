/** What there is to run, what of it was proven, and what is to be run now. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeyForm } from "../../src/snippets/key-form.ts";
import { NO_KEY } from "../../src/snippets/placeholders.ts";
import {
  clientOf,
  isRunnable,
  pinned,
  readClients,
  type Client,
  type RunnableClient,
} from "../../src/stamps/clients.ts";
import { digest } from "../../src/stamps/digest.ts";
import { readRecord, requestDigest, type Entry } from "../../src/stamps/record.ts";
import { readSubjects, snippetDigest, type Subject } from "../../src/stamps/subjects.ts";
import { endpointOf } from "./recording-server.ts";
import { setsOf, valuesOf, type ValueSet } from "./values.ts";

export const forms: readonly KeyForm[] = ["literal", "variable"];

/** Why a client cannot take a set, as its manifest says. */
export const limitOf = (client: RunnableClient, subject: Subject, form: KeyForm, set: string) =>
  client.cannot.find(
    (limit) =>
      limit.sets.includes(set) &&
      (limit.form ?? form) === form &&
      (limit.only === undefined || subject.id.endsWith(limit.only)),
  );

export interface Item {
  subject: Subject;
  client: Client;
}

/** The page's texts and the clients they are run with. */
export interface Project {
  /** The folder of the page's texts. */
  content: string;
  items: Item[];
  /** What no client is for. */
  unclaimed: Subject[];
}

/**
 * @param root the project's folder
 * @throws Error when a client is for nothing on the page
 */
export function openProject(root: string): Project {
  const content = join(root, "src/content");
  const clients = readClients(join(root, "tests/clients"));
  const all = readSubjects(content).map((subject) => ({ subject, client: clientOf(subject, clients) }));
  const idle = clients.find((client) => !all.some((item) => item.client === client));
  if (idle) throw new Error(`${idle.folder}/client.yaml: no snippet of the page matches`);
  return {
    content,
    items: all.filter((item): item is Item => item.client !== undefined),
    unclaimed: all.flatMap(({ subject, client }) => (client ? [] : [subject])),
  };
}

/** The files that decide how a snippet is run. */
const harnessFiles = ["run.ts", "programs.ts", "recording-server.ts", "sandbox.ts"];

/** Digest of what runs a client: the runner, the client's settings and its whole lockfile. */
export function harnessDigest(client: RunnableClient): string {
  const files = [
    ...harnessFiles.map((file) => join(import.meta.dirname, file)),
    join(client.folder, "client.yaml"),
  ];
  const lockfile = pinned(client)?.lockfile;
  return digest([...files, ...(lockfile ? [lockfile] : [])].map((file) => readFileSync(file, "utf8")));
}

/** The digest of what must have arrived with a set. */
export function expectedDigest(
  subject: Subject,
  form: KeyForm,
  set: ValueSet,
  { auth, stream }: Pick<Entry, "auth" | "stream">,
): string {
  const address = "http://127.0.0.1:1";
  const values = valuesOf(set, address);
  const keyless = set.key === undefined;
  return requestDigest({
    path: values.SERVER_URL.slice(address.length) + endpointOf(subject.protocol),
    auth: keyless && subject.omitsKey ? "none" : typeof auth === "string" ? auth : auth[form],
    key: keyless ? (subject.omitsKey ? "" : NO_KEY) : values.API_KEY,
    model: values.MODEL_NAME,
    prompt: subject.prompt,
    stream,
  });
}

/**
 * What must be renewed in a client's record of a subject, and why; `undefined` when the record proves the subject as it
 * is now.
 */
export function staleness(content: string, subject: Subject, client: RunnableClient): string | undefined {
  const entry = readRecord(client.folder)[subject.id];
  if (!entry) return "never passed";
  if (entry.snippet !== snippetDigest(content, subject)) return "the snippet changed";
  const version = pinned(client)?.version ?? entry.version;
  if (entry.version !== version) return `the version changed from ${entry.version} to ${version}`;
  for (const form of forms) {
    for (const set of setsOf(form)) {
      const arrived = entry[form][set.name];
      const limit = limitOf(client, subject, form, set.name);
      if (arrived === undefined) return `the ${form} form was not run with the value set ${set.name}`;
      if (limit ? typeof arrived === "string" || arrived.cannot !== limit.why : typeof arrived !== "string") {
        return `what ${client.id}/client.yaml says of the value set ${set.name} changed`;
      }
      if (typeof arrived === "string" && arrived !== expectedDigest(subject, form, set, entry)) {
        return `the value set ${set.name} changed`;
      }
    }
  }
  return undefined;
}

export interface Choice {
  /** Clients, or the beginnings of subjects; all when empty. */
  names: readonly string[];
  mode: "changed" | "all" | "rotate";
}

/** How many agents are run again although nothing about them changed. */
const ROTATION = 3;

export interface Chosen {
  subject: Subject;
  client: RunnableClient;
  /** It is run to be sure, not because anything about it changed; it may be left out when time is short. */
  isExtra: boolean;
}

/**
 * What to run now. `changed` is everything whose record does not prove it; `rotate` adds every SDK, the agents whose
 * harness changed, and the agents that were not run for longest.
 */
export function choose({ content, items }: Project, { names, mode }: Choice): Chosen[] {
  const all = items.flatMap(({ subject, client }): Chosen[] =>
    isRunnable(client) && (names.length === 0 || names.some((name) => isNamed(subject, client, name)))
      ? [{ subject, client, isExtra: false }]
      : [],
  );
  if (mode === "all") return all;
  const isStale = ({ subject, client }: Chosen) => staleness(content, subject, client) !== undefined;
  if (mode === "changed") return all.filter(isStale);

  const entryOf = ({ subject, client }: Chosen) => readRecord(client.folder)[subject.id];
  const due = all.filter(
    (item) =>
      item.subject.path.startsWith("sdks/") ||
      isStale(item) ||
      entryOf(item)?.harness !== harnessDigest(item.client),
  );
  const rested = Map.groupBy(
    all.filter((item) => !due.includes(item)),
    ({ client }) => client,
  );
  const lastRun = (chosen: readonly Chosen[]) =>
    chosen.map((item) => entryOf(item)?.date ?? "").toSorted()[0] ?? "";
  const extras = [...rested.values()]
    .toSorted((a, b) => (lastRun(a) < lastRun(b) ? -1 : 1))
    .slice(0, ROTATION)
    .flat();
  return [...due, ...extras.map((item) => ({ ...item, isExtra: true }))];
}

const isNamed = (subject: Subject, client: Client, name: string) =>
  client.id === name || subject.id === name || (name.includes("/") && subject.id.startsWith(name));
