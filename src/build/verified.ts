/**
 * Records of the runs that verify snippets, one file for each client: `src/content/verified/<client>.json`. `npm run
 * verify` writes them. Everything in a record but the date and the version can be worked out again from the templates
 * and the values, and is when the record is checked.
 */
import { z } from "astro/zod";
import { digest } from "./digest.ts";

/** By value set: the digest of what arrived, or why the client cannot take those values. */
const arrivals = z.record(z.string(), z.union([z.string(), z.strictObject({ cannot: z.string() })]));

/** A snippet that passed with every value set, in both forms of the key. */
const entry = z.strictObject({
  /** The client's version that ran. */
  version: z.string(),
  /** The day it ran, UTC. */
  date: z.iso.date(),
  /** Digest of all that could be copied. */
  snippet: z.string(),
  /** Digest of what ran it. */
  harness: z.string(),
  /** Header that brought the key; by form where they differ. */
  auth: z.union([z.string(), z.strictObject({ literal: z.string(), variable: z.string() })]),
  /** Whether the requests asked for a stream. */
  stream: z.boolean(),
  literal: arrivals,
  variable: arrivals,
});

/** The record of one client. */
export const recordSchema = z.strictObject({
  /** Name of the client on the page: "Runs with openai 3.57.0". */
  client: z.string(),
  /** What it passed, by the snippet's id. */
  snippets: z.record(z.string(), entry),
  /** Digest of all the rest: tells a file that was edited by hand. */
  checksum: z.string(),
});

export type ClientRecord = z.infer<typeof recordSchema>;
export type RecordEntry = ClientRecord["snippets"][string];

/** Returns the digest of a record's content. */
export const checksumOf = ({ client, snippets }: Omit<ClientRecord, "checksum">): string =>
  digest([client, snippets]);

/** A snippet's verification by its client, for the page. */
export interface VerifiedSnippet {
  /** `openai`, `Pi`. */
  client: string;
  version: string;
  /** The day it ran, `2026-11-24`. */
  date: string;
  /** Number of value sets it was run with. */
  sets: number;
}

/** What verifies a snippet, or why nothing does. */
export type Verification = VerifiedSnippet | { notRun: string };

/**
 * Returns the verification of a snippet: it holds for exactly the text that ran.
 * @param snippet its id, its digest now, and why it cannot be run, if so
 */
export function verificationOf(
  records: readonly ClientRecord[],
  { id, digest: current, notRun }: { id: string; digest: string; notRun?: string | undefined },
): Verification {
  if (notRun) return { notRun };
  const record = records.find(({ snippets }) => Object.hasOwn(snippets, id));
  const found = record?.snippets[id];
  if (!record || !found) return { notRun: "not run yet" };
  if (found.snippet !== current) return { notRun: "changed since it was run" };
  const passed = Object.values(found.literal).filter((arrived) => typeof arrived === "string");
  return { client: record.client, version: found.version, date: found.date, sets: passed.length };
}
