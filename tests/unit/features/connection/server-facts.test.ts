import { beforeEach, expect, test } from "vitest";
import { openPage } from "../../dom/page.ts";
import { modelsNamed } from "../support/models.ts";

const load = async () => {
  openPage();
  return {
    ...(await import("../../../../src/features/connection/connection.ts")),
    ...(await import("../../../../src/features/connection/server-facts.ts")),
  };
};
let page: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  page = await load();
  page.setField("server", "https://llm.example.com");
  page.setField("key", "sk-1");
});

const chat = { chat: { answer: "yes" as const, reason: "" } };

test("before a check nothing is known of a server", () => {
  expect(page.$serverFacts.get()).toBe(page.noFacts);
  expect(page.$support.get()).toEqual({});
  expect(page.$models.get()).toBeUndefined();
});

test("facts add up as a check goes on", () => {
  page.learn({ models: modelsNamed("m-1", "m-2") });
  page.learn({ protocols: chat });
  expect(page.$models.get()).toEqual(modelsNamed("m-1", "m-2"));
  expect(page.$support.get()).toEqual(chat);
});

test("facts can be dropped", () => {
  page.learn({ models: modelsNamed("m-1") });
  page.forgetServer();
  expect(page.$serverFacts.get()).toBe(page.noFacts);
});

test.each([
  ["another server", () => page.typeInField("server", "https://other.example.com")],
  ["another key", () => page.typeInField("key", "sk-2")],
  ["no key", () => page.setNoKey(true)],
])("facts are dropped for %s", (_, change) => {
  page.learn({ models: modelsNamed("m-1"), protocols: chat });
  change();
  expect(page.$serverFacts.get()).toBe(page.noFacts);
});

test("facts stay for another model, and for a text that names the same server", () => {
  page.learn({ models: modelsNamed("m-1") });
  page.typeInField("model", "m-1");
  page.typeInField("server", "https://llm.example.com/v1");
  expect(page.$models.get()).toEqual(modelsNamed("m-1"));
});
