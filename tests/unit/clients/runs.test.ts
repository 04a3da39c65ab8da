import { join } from "node:path";
import { expect, test } from "vitest";
import type { Snippet } from "../../../src/build/library.ts";
import { readClients, type Client } from "../../clients/manifests.ts";
import { nameOf, runsOf } from "../../clients/runs.ts";

const client = readClients(join(import.meta.dirname, "../../clients")).find(({ id }) => id === "pi");
if (!client) throw new Error("tests/clients has no pi");
const guide = {
  path: "agents/pi",
  protocol: "chat",
  configurations: ["beside", "default"],
  headless: "free",
} as unknown as Snippet;

const runs = (settings: Partial<Client> = {}, snippet = guide) => runsOf({ ...client, ...settings }, snippet);
const setsIn = (all: ReturnType<typeof runs>) => all.filter(({ trial }) => !trial).map(nameOf);
const trialsIn = (all: ReturnType<typeof runs>) => all.flatMap(({ trial }) => trial ?? []);

const few = { fewSets: "It takes a minute to start." };

test("a guide whose client takes few sets runs with those of a framework", () => {
  const framework = { ...guide, path: "frameworks/lib/python" } as Snippet;
  expect(setsIn(runs(few))).toEqual(["plain (literal)", "all at once (literal)", "plain (variable)"]);
  expect(setsIn(runs(few))).toEqual(setsIn(runs({}, framework)));
});

test("a guide whose client takes few sets has all trials", () => {
  expect(trialsIn(runs(few))).toEqual(trialsIn(runs()));
  expect(trialsIn(runs(few))).toContain("tools");
});

test("a guide runs with each hostile set by itself otherwise", () => {
  expect(setsIn(runs())).toContain("dollars (literal)");
  expect(setsIn(runs())).not.toContain("all at once (literal)");
  expect(setsIn(runs()).length).toBeGreaterThan(20);
});
