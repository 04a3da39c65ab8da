import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviceFor, type AdviceContext, readError } from "../../../src/protocols/errors.ts";
import { redact } from "../../../src/secrets/redact.ts";
import { protocols } from "../../../src/protocols/index.ts";
import type { ErrorKind, ReplyError } from "../../../src/protocols/reply.ts";

const readJson = (body: unknown) => readError(400, "application/json", JSON.stringify(body));

describe("reading an error", () => {
  it.each<[shape: string, body: unknown, expected: Partial<ReplyError>]>([
    [
      "OpenAI",
      { error: { message: "boom", type: "invalid_request_error", param: "model", code: "model_not_found" } },
      { message: "boom", type: "invalid_request_error", param: "model", code: "model_not_found" },
    ],
    [
      "Anthropic",
      { type: "error", error: { type: "not_found_error", message: "boom" }, request_id: "r" },
      { message: "boom", type: "not_found_error" },
    ],
    [
      "llama.cpp",
      { error: { code: 401, message: "boom", type: "authentication_error" } },
      { message: "boom", code: "401" },
    ],
    [
      "vLLM, flat",
      { object: "error", message: "boom", type: "BadRequestError", param: null, code: 400 },
      { message: "boom", type: "BadRequestError", code: "400" },
    ],
    ["a string", { error: "boom" }, { message: "boom" }],
    [
      "Fastify",
      { message: "Route GET:/x not found", error: "Not Found", statusCode: 404 },
      { message: "Not Found: Route GET:/x not found" },
    ],
    ["Portkey", { status: "failure", message: "boom" }, { message: "boom" }],
    [
      "Portkey with its provider",
      { error: { message: "boom", type: null, code: null }, provider: "openai" },
      { message: "boom" },
    ],
    ["FastAPI, text", { detail: "boom" }, { message: "boom" }],
    [
      "FastAPI, list",
      {
        detail: [
          { type: "missing", loc: ["body", "messages", 0, "role"], msg: "Field required" },
          { loc: ["query", "x"], msg: "no" },
        ],
      },
      { message: "messages.0.role: Field required; query.x: no", param: "messages.0.role" },
    ],
    ["FastAPI, object", { detail: { error: "boom" } }, { message: "boom" }],
    [
      "Mistral",
      { object: "error", message: { detail: [{ loc: ["body", "stream_options"], msg: "no" }] }, type: "x" },
      { message: "stream_options: no" },
    ],
    [
      "Google",
      [{ error: { code: 400, message: "boom", status: "INVALID_ARGUMENT" } }],
      { message: "boom", type: "INVALID_ARGUMENT", code: "400" },
    ],
    ["Cloudflare", { success: false, errors: [{ code: 10000, message: "boom" }] }, { message: "boom" }],
    [
      "OpenRouter",
      {
        error: {
          message: "Provider returned error",
          code: 429,
          metadata: { raw: "boom", provider_name: "p" },
        },
      },
      { message: "Provider returned error", code: "429", cause: "boom" },
    ],
    ["OpenRouter, the cause only", { error: { metadata: { raw: { a: 1 } } } }, { message: '{"a":1}' }],
    ["message before detail", { message: "a", detail: "b" }, { message: "a" }],
    ["error before message", { error: { message: "a" }, message: "b", detail: "c" }, { message: "a" }],
    ["nothing known", { foo: 1 }, { message: '{"foo":1}' }],
    [
      "an empty message",
      { error: { message: "", code: 1 } },
      { message: '{"error":{"message":"","code":1}}' },
    ],
    ["JSON text", "boom", { message: "boom" }],
  ])("%s", (_shape, body, expected) => {
    expect(readJson(body)).toMatchObject({ kind: "api", ...expected });
  });

  it.each(["application/json", "application/octet-stream", "text/plain", "text/html", null])(
    "JSON is JSON under the content type %s",
    (contentType) => {
      expect(readError(400, contentType, ' {"error":{"message":"boom"}}\n')).toEqual({
        kind: "api",
        message: "boom",
      });
    },
  );

  it.each([
    ["<html><head><title>502 Bad Gateway</title></head></html>", "502 Bad Gateway"],
    ['<!doctype html><TITLE lang="en">\n Sign\n in </TITLE>', "Sign in"],
    ["<h1>Not here</h1>", "<h1>Not here</h1>"],
    ["<title></title>", "<title></title>"],
  ])("a page has a title: %s", (page, message) => {
    expect(readError(502, "text/html", page)).toEqual({ kind: "page", message });
    expect(readError(502, null, `\n${page}`)).toEqual({ kind: "page", message });
  });

  it("text is shown as it is, from its beginning", () => {
    expect(readError(503, "text/plain", "No workers available\n")).toEqual({
      kind: "text",
      message: "No workers available",
    });
    expect(readError(503, null, "x".repeat(1000)).message).toBe(`${"x".repeat(200)}…`);
  });

  it("nothing is told as nothing", () => {
    expect(readError(503, null, " \n")).toMatchObject({
      kind: "empty",
      message: expect.stringContaining("503"),
    });
  });

  it("never throws, takes any type in any place, and always says something", () => {
    const name = fc.constantFrom(
      "error",
      "message",
      "detail",
      "msg",
      "loc",
      "code",
      "type",
      "param",
      "metadata",
      "raw",
      "errors",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(null, 0, 1e308, true, "", "x", "__proto__"),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(name, tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          tree.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        fc.integer(),
        (body, status) => {
          const error = readError(status, null, body);
          expect(error.message).toBeTypeOf("string");
          expect(error.message).not.toBe("");
          expect(adviceFor(status, error, context)).not.toBe("");
        },
      ),
    );
  });

  it("is quick with hostile text", () => {
    for (const text of ["<title", "<", "[", '{"error":', "data:", '{"detail":[']) {
      const start = performance.now();
      readError(500, null, text.repeat(200_000));
      expect(performance.now() - start).toBeLessThan(1000);
    }
    const deep = `{"error":{"metadata":{"raw":${"[".repeat(100_000)}${"]".repeat(100_000)}}}}`;
    expect(readError(500, null, deep).kind).toBe("api");
    const deeper = `{"error":{"message":${'{"message":'.repeat(100_000)}1${"}".repeat(100_000)}}}`;
    expect(readError(500, null, deeper).kind).toBe("api");
  });
});

const context: AdviceContext = { protocol: protocols.chat, model: "my-model", keyHeader: "Authorization" };
const api: ReplyError = { kind: "api", message: "boom" };
const error = (more: Partial<ReplyError>): ReplyError => ({ ...api, ...more });

describe("advice", () => {
  it.each<[status: number | undefined, error: ReplyError, advice: RegExp]>([
    [400, api, /did not accept the request\./],
    [422, error({ param: "messages.0.role" }), /“messages\.0\.role”/],
    [400, error({ type: "exceed_context_size_error" }), /too long for this model/],
    [400, error({ code: "context_length_exceeded" }), /too long for this model/],
    [401, api, /rejected the API key.*Authorization/],
    [402, api, /credit/],
    [429, error({ code: "insufficient_quota" }), /credit.*will not help/],
    [429, error({ type: "enforced_spend_limit_reached" }), /credit/],
    [403, api, /right to this model.*this page’s address/],
    [404, error({ code: "model_not_found" }), /does not know the model “my-model”\. .*\/v1\/models/],
    [404, error({ type: "not_found_error" }), /does not know the model “my-model”\./],
    [404, error({ type: "not_found_error", code: "404" }), /“my-model” or the path \/v1\/chat\/completions/],
    [404, error({ kind: "text" }), /no \/v1\/chat\/completions at this server URL/],
    [404, error({ kind: "empty" }), /no \/v1\/chat\/completions at this server URL/],
    [404, error({ kind: "page" }), /web page/],
    [405, api, /does not speak Chat Completions/],
    [501, api, /does not speak Chat Completions/],
    [408, api, /gave up waiting/],
    [504, error({ kind: "page" }), /gave up waiting/],
    [524, error({ kind: "page" }), /gave up waiting/],
    [413, error({ kind: "page" }), /too large/],
    [429, api, /Too many requests.*in a little while/],
    [500, api, /failed on this request/],
    [502, error({ kind: "page" }), /server behind it/],
    [503, error({ kind: "text" }), /loading the model/],
    [529, api, /not your limit/],
    [418, api, /its message says why/],
    [599, api, /failed on this request/],
    [200, error({ kind: "page" }), /web page.*login/],
    [401, error({ kind: "page" }), /web page.*login/],
    [200, error({ kind: "text" }), /no API’s answer/],
    [200, error({ kind: "empty" }), /without an answer/],
    [200, error({ kind: "ndjson" }), /Ollama.*\/v1\/chat\/completions/],
    [200, error({ kind: "unreadable" }), /not in the form of Chat Completions/],
    [200, error({ kind: "closed" }), /before the answer was finished/],
    [200, error({ kind: "network" }), /connection broke/],
    [undefined, error({ kind: "network" }), /connection broke/],
    // Errors within a 200 answer.
    [200, error({ code: "429" }), /Too many requests/],
    [200, error({ code: "insufficient_quota" }), /credit/],
    [200, error({ type: "overloaded_error" }), /not your limit/],
    [200, error({ type: "authentication_error" }), /rejected the API key/],
    [200, error({ code: "rate_limit_exceeded" }), /Too many requests/],
    [200, error({ code: "server_error" }), /failed on this request/],
    [200, api, /failed on this request.*its log/],
  ])("%s %j", (status, given, advice) => {
    expect(adviceFor(status, given, context)).toMatch(advice);
  });

  it("knows whether a key was sent, and in which header", () => {
    const { keyHeader: _, ...keyless } = context;
    expect(adviceFor(401, api, keyless)).toMatch(/wants an API key/);
    expect(adviceFor(403, api, keyless)).toMatch(/may want an API key/);
    expect(adviceFor(401, api, { ...context, keyHeader: "x-api-key" })).toMatch(/x-api-key/);
  });

  it("tells how long to wait where the server does", () => {
    expect(adviceFor(429, api, { ...context, retryAfter: 7 })).toMatch(/in 7 s\./);
    expect(adviceFor(429, api, { ...context, retryAfter: 0 })).toMatch(/in 0 s\./);
  });

  it("never goes by the error's text", () => {
    const kinds: ErrorKind[] = ["api", "page", "text", "empty", "ndjson", "unreadable", "closed", "network"];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 200, max: 600 }),
        fc.string(),
        (kind, status, message) => {
          const advice = adviceFor(status, { kind, message }, context);
          expect(advice).toBe(adviceFor(status, { kind, message: "model not found: rate limit" }, context));
          expect(advice.match(/\./g)?.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("redacting", () => {
  it.each([
    ["Incorrect API key provided: sk-secret-1.", "Incorrect API key provided: [your key]."],
    ["sk-secret-1sk-secret-1", "[your key][your key]"],
    ["nothing", "nothing"],
    ["", ""],
    ["cut: sk-secret…", "cut: [your key]…"],
    ["cut: sk-sec", "cut: [your key]"],
    ["short: sk-s…", "short: sk-s…"],
    ["not at its end: sk-secret and more", "not at its end: sk-secret and more"],
  ])("%j", (text, shown) => {
    expect(redact(text, "sk-secret-1")).toBe(shown);
  });

  it("does nothing without a secret", () => {
    expect(redact("text", "")).toBe("text");
    expect(redact("text", undefined)).toBe("text");
  });

  it.each(["ollama", "test", "EMPTY", "key", "a"])("leaves the word %s, which is no secret", (word) => {
    expect(redact(`${word} pull ${word}/llama3`, word)).toBe(`${word} pull ${word}/llama3`);
  });

  it.each(["sk-1234", "lm-studio", "hunter2", "correcthorse"])("hides %s", (key) => {
    expect(redact(`no key ${key}`, key)).toBe("no key [your key]");
  });

  it("takes the secret as it is", () => {
    expect(redact("a $& (b) [c", "$& (b) [c")).toBe("a [your key]");
  });

  it("leaves no occurrence, wherever the text was cut", () => {
    const secret = "sk-proj-0123456789";
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(redact(before + secret + after, secret)).not.toContain(secret);
      }),
    );
    for (let padding = 150; padding < 200; padding++) {
      const { message } = readError(401, null, `${"x".repeat(padding)}${secret} is wrong`);
      expect(redact(message, secret)).not.toContain("sk-pro");
    }
  });
});
