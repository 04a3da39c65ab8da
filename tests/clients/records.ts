/** Reads and writes the records of clients: `src/content/verified/<client>.json`. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../src/build/digest.ts";
import type { Client } from "./manifests.ts";
import type { Trial } from "./trials.ts";
import { checksumOf, recordSchema, type RecordEntry } from "../../src/build/verified.ts";

/** A request that a run must bring to the server; the record keeps its digest. */
export interface ExpectedRequest {
  path: string;
  auth: string;
  key: string;
  model: string;
  prompt: string;
  stream: boolean;
}

/** Returns the digest of a request as the record keeps it; that of a trial changes with what the trial is, too. */
export const requestDigest = (
  { path, auth, key, model, prompt, stream }: ExpectedRequest,
  trial?: Trial | undefined,
): string => digest(["POST", path, auth, key, model, prompt, stream, ...(trial ? [trial] : [])]);

/** The records in one folder. */
export interface Records {
  /**
   * Returns what a client passed, by snippet; empty when the client never ran.
   * @throws Error when the file is not as a run wrote it
   */
  read(client: string): Record<string, RecordEntry>;
  /** Writes what a client passed; a client that passed nothing has no record. */
  write(client: Pick<Client, "id" | "name" | "also">, entries: Record<string, RecordEntry>): void;
}

/** Opens the records in a folder. */
export function openRecords(folder: string): Records {
  const fileOf = (client: string) => join(folder, `${client}.json`);
  return {
    read(client) {
      const file = fileOf(client);
      if (!existsSync(file)) return {};
      const result = recordSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (!result.success || result.data.checksum !== checksumOf(result.data)) {
        throw new Error(`${file} is not as a run wrote it. Remove it and run: npm run verify`);
      }
      return result.data.snippets;
    },
    write({ id, name, also }, entries) {
      const snippets = Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      if (Object.keys(snippets).length === 0) return rmSync(fileOf(id), { force: true });
      // Through the schema, so that the order of keys, and with it the checksum, is that of reading.
      const record = recordSchema.parse({ client: name, ...(also && { also }), snippets, checksum: "" });
      record.checksum = checksumOf(record);
      writeFileSync(fileOf(id), `${JSON.stringify(record, undefined, 2)}\n`);
    },
  };
}
