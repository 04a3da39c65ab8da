/**
 * Records of the runs that verify snippets, one file for each client: `src/content/verified/<client>.json`. `npm run
 * verify` writes the records. `npm run verify -- --check` computes everything in a record again from the templates and
 * the values, except the date and the version.
 */
import { z } from "astro/zod";
import { digest } from "./digest.ts";

/** By value set: the digest of the requests that arrived, or why the client cannot take those values. */
const arrivals = z.record(z.string(), z.union([z.string(), z.strictObject({ cannot: z.string() })]));

/** Trial in which the server calls a tool, and the client brings the result. */
export const TOOLS = "tools";

/** Trial in which the operator has further headers. What cannot take their odd values says nothing on the page. */
export const FURTHER_HEADERS = "further headers";

/** Trial in which a guide is followed as the client's default. */
export const AS_DEFAULT = "as default";

/** Trial in which the configuration is taken back, as the guide's undo says. */
export const UNDONE = "as default in another provider's home";

/** A snippet that passed with every value set, in each form of the key that it has. */
const entry = z.strictObject({
  /** Version of the client that ran. */
  version: z.string(),
  /** Day of the run, UTC. */
  date: z.iso.date(),
  /** Digest of all texts that can be copied. */
  snippet: z.string(),
  /** Digest of the harness that ran the snippet. */
  harness: z.string(),
  /** Header that brought the key; by form where the forms differ. */
  auth: z.union([
    z.string(),
    z.strictObject({ literal: z.string(), variable: z.string(), command: z.string().optional() }),
  ]),
  /** Whether the requests asked for a stream. */
  stream: z.boolean(),
  literal: arrivals,
  variable: arrivals,
  /** With a command that prints the key, where the snippet can run one. */
  command: arrivals.optional(),
  /** By trial, for an agent: the digest of the request, or why the client cannot take the trial. */
  trials: arrivals.optional(),
  /** Variables of the visitor's shell whose values the client sends to the server. */
  leaks: z.array(z.string()).optional(),
});

/** The record of one client. */
export const recordSchema = z.strictObject({
  /** Name of the client on the page: "Runs with openai 3.57.0". */
  client: z.string(),
  /** Whether the client runs snippets that another one runs, too: "also in Deno 2.9.6". */
  also: z.literal(true).optional(),
  /** Snippets that passed, by id. */
  snippets: z.record(z.string(), entry),
  /** Digest of the rest of the file: detects an edit by hand. */
  checksum: z.string(),
});

export type ClientRecord = z.infer<typeof recordSchema>;
export type RecordEntry = ClientRecord["snippets"][string];

/** Returns the digest of a record's content. */
export const checksumOf = ({ client, snippets }: Omit<ClientRecord, "checksum">): string =>
  digest([client, snippets]);

/** The verification of a snippet by its client, for the page. */
export interface VerifiedSnippet {
  /** `openai`, `Pi`. */
  client: string;
  version: string;
  /** Day of the run, `2026-11-24`. */
  date: string;
  /** Number of value sets that the snippet ran with. */
  sets: number;
  /** Other clients that the snippet runs in as it is, with their versions: `Deno 2.9.6`. */
  also: readonly string[];
  /** Variables of the visitor's shell whose values the client sends to the server. */
  leaks: readonly string[];
  /** Whether the client did work that took a tool; an SDK has no such trial. */
  tools: boolean;
  /** Names of the trials that the client passed. */
  trials: readonly string[];
  /** Sentences on what the client needs of a server or cannot do, `code` in backticks. */
  limits: readonly string[];
}

/** The verification of a snippet, or the reason why there is none. */
export type Verification = VerifiedSnippet | { notRun: string };

/**
 * Returns the verification of a snippet. A verification holds for exactly the text that ran.
 * @param snippet its id, its current digest, and the reason why no client can run it, if there is one
 */
export function verificationOf(
  records: readonly ClientRecord[],
  { id, digest: current, notRun }: { id: string; digest: string; notRun?: string | undefined },
): Verification {
  if (notRun) return { notRun };
  const running = records.filter(({ snippets }) => Object.hasOwn(snippets, id));
  const record = running.find(({ also }) => !also);
  const found = record?.snippets[id];
  if (!record || !found) return { notRun: "no client has run it yet" };
  if (found.snippet !== current) return { notRun: "changed since it was run" };
  const passed = Object.values(found.literal).filter((arrived) => typeof arrived === "string");
  const { version, date, leaks = [], trials = {} } = found;
  const limits = Object.entries(trials).flatMap(([trial, tried]) =>
    typeof tried === "string" || trial === FURTHER_HEADERS ? [] : [tried.cannot],
  );
  return {
    client: record.client,
    version,
    date,
    sets: passed.length,
    also: running.flatMap(({ client, also, snippets }) =>
      also && snippets[id]?.snippet === current ? `${client} ${snippets[id].version}` : [],
    ),
    leaks,
    tools: typeof trials[TOOLS] === "string",
    trials: Object.keys(trials).filter((name) => typeof trials[name] === "string"),
    limits: [...new Set(limits)],
  };
}
