import { afterEach, describe, expect, it, vi } from "vitest";
import { explainNotFound, mayBeNotFound } from "../../../../src/features/diagnose/explain-not-found.ts";
import type { ReplyError } from "../../../../src/protocols/reply.ts";
import { json, stubFetch } from "../support/browser.ts";

const vague: ReplyError = { kind: "api", message: "Not Found" };
const request = {
  server: "https://llm.example.com/team",
  headers: { "content-type": "application/json", authorization: "Bearer k" },
  model: "llama3",
  protocol: "chat",
  status: 404,
  error: vague,
} as const;

type Known = Parameters<typeof explainNotFound>[1];

afterEach(() => vi.unstubAllGlobals());

const explain = (known: Known = {}, more: Partial<Parameters<typeof explainNotFound>[0]> = {}) =>
  explainNotFound({ ...request, ...more }, known, new AbortController().signal);

it("asks the same server for its models, with the same key", async () => {
  const requests = stubFetch(() => json({ data: [{ id: "llama3" }] }));
  const explanation = await explain();
  expect(requests).toMatchObject([
    { url: "https://llm.example.com/team/v1/models", headers: { authorization: "Bearer k" } },
  ]);
  expect(explanation?.advice).toContain("has no path /v1/chat/completions");
  expect(explanation).not.toHaveProperty("nearest");
});

describe("a 404 that does not say what was not found", () => {
  it("leaves open whether the model or the path is the reason where a list lacks the model", async () => {
    const requests = stubFetch(() => undefined);
    const explanation = await explain({ models: ["llama3:latest", "phi"] });
    expect(explanation).toMatchObject({ nearest: "llama3:latest" });
    expect(explanation?.advice).toContain(
      "does not know the path /v1/chat/completions, or the model “llama3”",
    );
    expect(explanation?.advice).toContain("Did you mean “llama3:latest”?");
    expect(requests).toEqual([]);
  });

  it("counts the models of a list without a near name", async () => {
    const explanation = await explain({ models: ["phi", "qwen"] });
    expect(explanation?.advice).toContain("It has 2");
    expect(explanation).not.toHaveProperty("nearest");
  });

  it("proposes the only model of a list", async () => {
    const explanation = await explain({ models: ["phi"] });
    expect(explanation?.advice).toContain("It has one: “phi”.");
    expect(explanation).toMatchObject({ nearest: "phi" });
  });

  it("asks whether the only model was meant where its name is near", async () => {
    const explanation = await explain({ models: ["llama3:latest"] });
    expect(explanation?.advice).toContain("Did you mean “llama3:latest”?");
  });

  it("says no more of an empty list than of none", async () => {
    expect(await explain({ models: [] })).toBeUndefined();
  });

  it("is about the path where a check found that the server lacks the protocol", async () => {
    const explanation = await explain({ models: [], support: "no" });
    expect(explanation?.advice).toContain("The server has no path /v1/chat/completions");
    expect(explanation?.advice).not.toContain("llama3");
  });

  it("is about the model where a check found that the server speaks the protocol", async () => {
    const explanation = await explain({ models: ["phi", "qwen"], support: "yes" });
    expect(explanation?.advice).toContain("so it does not know the model “llama3”");
  });
});

it.each<[string, Partial<ReplyError>, number]>([
  ["the code model_not_found", { code: "model_not_found" }, 404],
  ["the type model_not_found", { type: "model_not_found" }, 404],
  ["the field model", { param: "model", type: "NotFoundError", code: "404" }, 404],
  ["vLLM's type on Messages", { type: "NotFoundError" }, 404],
  ["the field model, as a bad request", { param: "model" }, 400],
])("blames the model for %s, and proposes the nearest", async (_, error, status) => {
  const explanation = await explain({ models: ["llama-3"] }, { status, error: { ...vague, ...error } });
  expect(explanation).toMatchObject({ nearest: "llama-3" });
  expect(explanation?.advice).toMatch(/^The server does not know the model “llama3”\./);
});

it("offers the list for a bad request without a reason", async () => {
  const refused = { status: 400, error: { ...vague, message: "Invalid model name", code: "400" } };
  const explanation = await explain({ models: ["llama-3", "phi"] }, refused);
  expect(explanation?.advice).toContain("which may be the reason. Did you mean “llama-3”?");
  expect(await explain({ models: ["llama3"] }, refused)).toBeUndefined();
  expect(await explain({ models: [] }, refused)).toBeUndefined();
});

it.each<[string, number, Partial<ReplyError>, boolean]>([
  ["a 404 with any body", 404, { kind: "text" }, true],
  ["a bad request", 400, {}, true],
  ["a bad request about the model", 422, { param: "model" }, true],
  ["a bad request about another field", 400, { param: "max_tokens" }, false],
  ["a bad request that is a web page", 400, { kind: "page" }, false],
  ["a refused key", 401, {}, false],
])("%s may be about the model or the path: case %#", (_, status, error, may) => {
  expect(mayBeNotFound(status, { ...vague, ...error })).toBe(may);
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
