import { afterEach, expect, it, vi } from "vitest";
import { explainNotFound } from "../../../../src/features/diagnose/explain-not-found.ts";
import { json, stubFetch } from "../support/browser.ts";

const request = {
  url: "https://llm.example.com/team/v1/chat/completions",
  headers: { "content-type": "application/json", authorization: "Bearer k" },
  model: "llama3",
  protocol: "chat",
} as const;

afterEach(() => vi.unstubAllGlobals());

const explain = (known?: readonly string[]) => explainNotFound(request, known, new AbortController().signal);

it("asks the same server for its models, with the same key", async () => {
  const requests = stubFetch(() => json({ data: [{ id: "llama3" }] }));
  const explanation = await explain();
  expect(requests).toMatchObject([
    { url: "https://llm.example.com/team/v1/models", headers: { authorization: "Bearer k" } },
  ]);
  expect(explanation?.advice).toContain("has no path /v1/chat/completions");
  expect(explanation).not.toHaveProperty("nearest");
});

it("proposes the nearest model of a list that lacks the model", async () => {
  const requests = stubFetch(() => undefined);
  const explanation = await explain(["llama3:latest", "phi"]);
  expect(explanation).toMatchObject({ nearest: "llama3:latest" });
  expect(explanation?.advice).toContain("Did you mean “llama3:latest”?");
  expect(requests).toEqual([]);
});

it("counts the models of a list without a near name", async () => {
  const explanation = await explain(["phi", "qwen"]);
  expect(explanation?.advice).toContain("It has 2");
  expect(explanation).not.toHaveProperty("nearest");
});

it.each([
  ["is refused", () => json({ error: "no" }, 401)],
  ["is no list", () => json({ ok: true })],
  ["is no JSON", () => new Response("Not found")],
  ["does not come", () => undefined],
])("explains nothing when the models list %s", async (_, handler) => {
  stubFetch(handler);
  expect(await explain()).toBeUndefined();
});
