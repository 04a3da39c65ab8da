import { afterEach, beforeEach, expect, it, vi } from "vitest";
import fc from "fast-check";
import {
  rowsOf,
  shownVerdict,
  type CheckRow,
  type RowId,
} from "../../../../src/features/check-server/check-rows.ts";
import { checkServer } from "../../../../src/features/check-server/check-server.ts";
import { $check, type Check } from "../../../../src/features/check-server/check-store.ts";
import { commonReasons } from "../../../../src/features/check-server/check-words.ts";
import { $values, setField } from "../../../../src/features/connection/connection.ts";
import { $serverFacts } from "../../../../src/features/connection/server-facts.ts";
import { json, stubBrowser, stubFetch } from "../support/browser.ts";
import { asBrowserShows } from "../support/cors.ts";
import { replies } from "../support/replies.ts";

const SERVER = "http://127.0.0.1:8080";
const apis = ["chat", "messages", "responses"] as const;

beforeEach(() => stubBrowser());
afterEach(() => vi.unstubAllGlobals());

/** The ways in which a server of the test answers a path. */
const ways = {
  works: (path: string) => json(replies[path] ?? { data: [{ id: "m" }] }),
  other: () => json({ data: [{ id: "n" }] }),
  empty: () => json({ data: [] }),
  page: () =>
    new Response("<html><title>Sign in</title></html>", { headers: { "content-type": "text/html" } }),
  400: () => json({ error: { message: "Bad", type: "no_db_connection" } }, 400),
  401: () => json({ error: { message: "Key" } }, 401),
  403: () => json({ error: { message: "Forbidden" } }, 403),
  404: () => json({ error: { message: "Gone" } }, 404),
  model: () => json({ error: { message: "No model", code: "model_not_found" } }, 404),
  422: () => json({ detail: [{ loc: ["body", "x"], msg: "Extra" }] }, 422),
  429: () => json({ error: { message: "Slow" } }, 429),
  500: () => json({ error: { message: "Boom" } }, 500),
  503: () => json({ error: { message: "Loading" } }, 503),
  unreadable: () => undefined,
  closed: () => undefined,
} satisfies Record<string, (path: string) => Response | undefined>;
type Way = keyof typeof ways;

const way = fc.constantFrom(...(Object.keys(ways) as Way[]));
const scenario = fc.record({
  key: fc.constantFrom("", "sk-test-4f1c2a"),
  model: fc.constantFrom("m", "n", ""),
  isUp: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
  paths: fc.record({ models: way, chat: way, messages: way, responses: way }),
  tools: fc.record({ chat: way, messages: way, responses: way }),
});

const pathOf = {
  models: "/v1/models",
  chat: "/v1/chat/completions",
  messages: "/v1/messages",
  responses: "/v1/responses",
};

async function resultOf({
  key,
  model,
  isUp,
  paths,
  tools,
}: typeof scenario extends fc.Arbitrary<infer T> ? T : never) {
  setField("server", "");
  setField("server", SERVER);
  setField("key", key);
  setField("model", model);
  stubFetch(
    asBrowserShows({
      answer: ({ path, json: body }) => {
        const name = Object.entries(pathOf).find(([, each]) => each === path)?.[0] as
          keyof typeof paths | undefined;
        if (!isUp) return undefined;
        if (!name) return { response: json({}, 404), cors: true };
        const chosen = "tools" in body && name !== "models" ? tools[name] : paths[name];
        if (chosen === "closed") return undefined;
        return { response: ways[chosen](path) ?? json({}, 500), cors: chosen !== "unreadable" };
      },
    }),
  );
  await checkServer($values.get());
  const check = $check.get() as Check;
  const facts = $serverFacts.get();
  const rows = rowsOf({ check, facts, model: $values.get().model, apis });
  const byId = Object.fromEntries(rows.map((row) => [row.id, row])) as Record<RowId, CheckRow>;
  return { check, facts, rows, byId, verdict: shownVerdict(check) };
}

it("no row of a check contradicts another, whatever the server answers", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      const { check, facts, rows, byId, verdict } = await resultOf(given);
      const { reachable, key, models, tools } = byId;
      const working = apis.filter((id) => byId[id].answer === "yes");
      const text = rows.map(({ reason }) => reason).join("\n");

      if (reachable.answer === "no") {
        expect(rows.filter(({ id, answer }) => id !== "reachable" && answer !== "unknown")).toEqual([]);
        expect(text).not.toMatch(/key|supported/);
      }
      if (working.length > 0) {
        expect([reachable.answer, key.answer]).toEqual(["yes", "yes"]);
        if (models.answer === "no") expect(models.reason).toContain("but it answers");
        expect(text).not.toMatch(
          /the key was not accepted|the server needs a key|most likely (?:it wants|it refuses|the)/,
        );
      }
      if (key.answer === "no") expect(working).toEqual([]);
      if (tools.answer !== "unknown") {
        expect(working.length).toBeGreaterThan(0);
        expect(working.map((id) => facts.tools[id]?.answer)).toEqual(working.map(() => tools.answer));
      }
      if (given.key) expect(text).not.toMatch(/needs (?:a key|one)|not required/);
      else {
        expect(text).not.toMatch(/not accepted|take the key/);
        expect(key.reason).not.toMatch(/refused|accepted/);
      }
      // The diagnosis below the table is of a server that this page did not reach, or says that it did.
      if (verdict && reachable.answer === "yes") expect(verdict.cause).toBe("unreadable-error");
      // A reason that rows share stands once: below them, or in the row of the server itself.
      const said = apis.map((id) => byId[id].reason).filter((reason) => reason.startsWith("not tested: "));
      expect(new Set(said).size).toBe(said.length);
      expect(said).not.toContain(`not tested: ${reachable.reason}`);
      const common = commonReasons(facts.protocols).map((reason) => reason.text);
      expect(new Set(common).size).toBe(common.length);
      expect(check.underWay).toBe(false);
    }),
    { numRuns: 200 },
  );
});
