/**
 * What a run of a client left behind: `record.json` in its folder. `npm run verify` writes it; everything in it but the
 * date and the version can be worked out again from the templates and the values, and is when it is checked.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "astro/zod";
import { digest } from "./digest.ts";

/** By value set: the digest of what arrived, or why the client cannot take those values. */
const arrivals = z.record(z.string(), z.union([z.string(), z.strictObject({ cannot: z.string() })]));

/** A subject that passed with every value set, in both forms of the key. */
const entry = z.strictObject({
  /** The client's version that ran. */
  version: z.string(),
  /** The day it ran, UTC. */
  date: z.iso.date(),
  /** Digest of all that could be copied. */
  snippet: z.string(),
  /** Digest of what ran it. */
  harness: z.string(),
  /** Which header brought the key; by form where they differ. */
  auth: z.union([z.string(), z.strictObject({ literal: z.string(), variable: z.string() })]),
  /** Whether the requests asked for a stream. */
  stream: z.boolean(),
  literal: arrivals,
  variable: arrivals,
});

const schema = z.strictObject({ subjects: z.record(z.string(), entry), checksum: z.string() });

export type Entry = z.infer<typeof entry>;

/** What each run must bring to the server; the record keeps its digest. */
export interface Request {
  path: string;
  auth: string;
  key: string;
  model: string;
  prompt: string;
  stream: boolean;
}

export const requestDigest = ({ path, auth, key, model, prompt, stream }: Request): string =>
  digest(["POST", path, auth, key, model, prompt, stream]);

const fileIn = (folder: string) => join(folder, "record.json");

/**
 * A client's record, by subject; empty when it never ran.
 * @throws Error when the file was not written by a run as it is
 */
export function readRecord(folder: string): Record<string, Entry> {
  const file = fileIn(folder);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  const result = schema.safeParse(JSON.parse(text));
  if (!result.success || result.data.checksum !== digest(result.data.subjects)) {
    throw new Error(`${file} is not as a run wrote it: remove it and run: npm run verify`);
  }
  return result.data.subjects;
}

export function writeRecord(folder: string, entries: Record<string, Entry>): void {
  const subjects = Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  // Through the schema, so that the order of keys, and with it the checksum, is that of reading.
  const data = schema.parse({ subjects, checksum: "" });
  data.checksum = digest(data.subjects);
  writeFileSync(fileIn(folder), `${JSON.stringify(data, undefined, 2)}\n`);
}
