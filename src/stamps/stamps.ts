/** What the page says of a snippet's proof. Read at build time. */
import { join } from "node:path";
import { clientOf, isRunnable, pinned, readClients, type Client } from "./clients.ts";
import { readRecord } from "./record.ts";
import { readSubjects, snippetDigest, withoutCatalogue, type Subject } from "./subjects.ts";

export interface Stamp {
  /** `openai`, `Pi`. */
  client: string;
  version: string;
  /** The day it ran, `2026-11-24`. */
  date: string;
  /** With how many sets of values. */
  sets: number;
}

export type Proof = Stamp | { notRun: string };

/**
 * The proofs of everything on the page, by subject: `sdks/chat/python.py`, `agents/pi/chat`.
 * @param root the project's folder
 */
export function readProofs(root: string): Map<string, Proof> {
  const content = join(root, "src/content");
  const clients = readClients(join(root, "tests/clients"));
  return new Map(
    readSubjects(content).map((subject) => [
      subject.id,
      proofOf(content, subject, clientOf(subject, clients)),
    ]),
  );
}

/** A stamp is shown only for exactly the snippet and the client that ran. */
function proofOf(content: string, subject: Subject, client: Client | undefined): Proof {
  if (!client) return { notRun: "not run yet" };
  if (!isRunnable(client)) return { notRun: client.notRun };
  const entry = readRecord(client.folder)[subject.id];
  if (!entry) return { notRun: "not run yet" };
  if (entry.snippet !== snippetDigest(content, subject)) return { notRun: "changed since it was run" };
  const version = pinned(client)?.version ?? entry.version;
  if (entry.version !== version) return { notRun: `not run yet with ${client.name} ${version}` };
  const passed = Object.values(entry.literal).filter((arrived) => typeof arrived === "string");
  return { client: client.name, version, date: entry.date, sets: passed.length };
}

let proofs: Map<string, Proof> | undefined;

/**
 * The proof of one snippet of the page that is being built.
 * @param path a template's path below `src/content`, or a guide's folder
 * @param protocol for an agent: the API
 * @throws Error when there is no such snippet
 */
export function stampOf(path: string, protocol?: string): Proof {
  const id = withoutCatalogue(protocol ? `${path}/${protocol}` : path);
  const found = (proofs ??= readProofs(process.cwd())).get(id);
  if (!found) throw new Error(`${id} is nothing that could be run`);
  return found;
}
