import { describe, expect, test } from "vitest";
import {
  checksumOf,
  recordSchema,
  verificationOf,
  type ClientRecord,
  type RecordEntry,
} from "../../../src/build/verified.ts";

const id = "sdks/chat/hello/python.py";
const entry: RecordEntry = {
  version: "3.57.0",
  date: "2026-11-24",
  snippet: "digest-1",
  harness: "digest-2",
  auth: "authorization",
  stream: false,
  literal: { plain: "a", quotes: "b", newline: { cannot: "headers hold no line break" } },
  variable: { plain: "a" },
};
const recordOf = (client: string, snippets: ClientRecord["snippets"]): ClientRecord => ({
  client,
  snippets,
  checksum: checksumOf({ client, snippets }),
});
const records = [recordOf("curl", {}), recordOf("openai", { [id]: entry })];

describe("the verification of a snippet", () => {
  test("names client, version and day, and counts the value sets that passed", () => {
    expect(verificationOf(records, { id, digest: "digest-1" })).toEqual({
      client: "openai",
      version: "3.57.0",
      date: "2026-11-24",
      sets: 2,
      also: [],
      leaks: [],
      tools: false,
      trials: [],
      limits: [],
    });
  });

  test("names what else runs exactly the text, whichever record comes first", () => {
    const also = (client: string, snippet: string) => ({
      ...recordOf(client, { [id]: { ...entry, snippet } }),
      also: true as const,
    });
    const all = [also("Bun", "digest-1"), ...records, also("Deno", "digest-0")];
    expect(verificationOf(all, { id, digest: "digest-1" })).toMatchObject({
      client: "openai",
      also: [`Bun ${entry.version}`],
    });
  });

  test("says whether the client used a tool, and each sentence on what it cannot take once", () => {
    const tried = (trials: RecordEntry["trials"]) =>
      verificationOf([recordOf("Pi", { [id]: { ...entry, trials } })], { id, digest: "digest-1" });
    expect(tried({ tools: "d", "tools refused": { cannot: "It needs tools." } })).toMatchObject({
      tools: true,
      limits: ["It needs tools."],
    });
    expect(
      tried({ tools: { cannot: "It calls none." }, thinking: { cannot: "It calls none." }, roles: "d" }),
    ).toMatchObject({ tools: false, limits: ["It calls none."] });
  });

  test("says nothing on odd values of the operator's headers, which a client cannot take", () => {
    const trials = { "further headers": { cannot: "It replaces `$HOME`." } };
    const running = [recordOf("Pi", { [id]: { ...entry, trials } })];
    expect(verificationOf(running, { id, digest: "digest-1" })).toMatchObject({ limits: [], trials: [] });
  });

  test("names the variables of the visitor's shell that the client sends", () => {
    const leaking = [recordOf("openai", { [id]: { ...entry, leaks: ["OPENAI_ORG_ID"] } })];
    expect(verificationOf(leaking, { id, digest: "digest-1" })).toMatchObject({ leaks: ["OPENAI_ORG_ID"] });
  });

  test("does not hold for a text that changed since the run", () => {
    expect(verificationOf(records, { id, digest: "digest-9" })).toEqual({
      notRun: "changed since it was run",
    });
  });

  test("is missing for a snippet that no record has", () => {
    expect(verificationOf(records, { id: "sdks/chat/hello/go.go", digest: "digest-1" })).toEqual({
      notRun: "no client has run it yet",
    });
    expect(verificationOf(records, { id: "constructor", digest: "digest-1" })).toEqual({
      notRun: "no client has run it yet",
    });
  });

  test("gives the reason for a snippet that no client can run, whatever a record says", () => {
    const notRun = "settings of a desktop app";
    expect(verificationOf(records, { id, digest: "digest-1", notRun })).toEqual({ notRun });
  });
});

describe("the checksum of a record", () => {
  test("does not depend on the checksum that the record holds", () => {
    expect(checksumOf({ ...recordOf("openai", { [id]: entry }) })).toBe(records[1]?.checksum);
  });

  test("changes with any edit", () => {
    const edited = { [id]: { ...entry, version: "3.57.1" } };
    expect(checksumOf({ client: "openai", snippets: edited })).not.toBe(records[1]?.checksum);
    expect(checksumOf({ client: "OpenAI", snippets: { [id]: entry } })).not.toBe(records[1]?.checksum);
  });
});

describe("the schema of a record", () => {
  test("accepts a record, with one header or one for each form", () => {
    const byForm = { ...entry, auth: { literal: "x-api-key", variable: "authorization" } };
    expect(recordSchema.parse(recordOf("openai", { [id]: byForm }))).toMatchObject({ client: "openai" });
  });

  test.each([
    ["a date that is none", { ...entry, date: "24 Nov 2026" }],
    ["a field that nobody knows", { ...entry, note: "by hand" }],
    ["a result that is neither digest nor reason", { ...entry, literal: { plain: true } }],
  ])("refuses %s", (_, wrong) => {
    expect(
      recordSchema.safeParse({ client: "openai", snippets: { [id]: wrong }, checksum: "x" }).success,
    ).toBe(false);
  });
});
