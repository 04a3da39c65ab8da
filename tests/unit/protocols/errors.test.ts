import fc from "fast-check";
import { read } from "./support.ts";
import { describe, expect, it } from "vitest";
import { readError } from "../../../src/protocols/errors.ts";
import type { ReplyError } from "../../../src/protocols/reply.ts";
import { expectLinear } from "../growth.ts";

const readJson = (body: unknown) => readError(400, "application/json", JSON.stringify(body));

describe("readError", () => {
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
    ["a message beside a detail", { message: "a", detail: "b" }, { message: "a" }],
    ["an error beside a message", { error: { message: "a" }, message: "b", detail: "c" }, { message: "a" }],
    ["no known field", { foo: 1 }, { message: '{"foo":1}' }],
    [
      "an empty message",
      { error: { message: "", code: 1 } },
      { message: '{"error":{"message":"","code":1}}' },
    ],
    ["a JSON string", "boom", { message: "boom" }],
  ])("reads the shape: %s", (_shape, body, expected) => {
    expect(readJson(body)).toMatchObject({ kind: "api", ...expected });
  });

  it.each(["application/json", "application/octet-stream", "text/plain", "text/html", null])(
    "reads JSON under the content type %s",
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
  ])("shows the title of a page, else its beginning: %s", (page, message) => {
    expect(readError(502, "text/html", page)).toEqual({ kind: "page", message });
    expect(readError(502, null, `\n${page}`)).toEqual({ kind: "page", message });
  });

  it("shows the beginning of a text", () => {
    expect(readError(503, "text/plain", "No workers available\n")).toEqual({
      kind: "text",
      message: "No workers available",
    });
    expect(readError(503, null, "x".repeat(1000)).message).toBe(`${"x".repeat(200)}…`);
  });

  it("reports an empty body with its status", () => {
    expect(readError(503, null, " \n")).toMatchObject({
      kind: "empty",
      message: expect.stringContaining("503"),
    });
  });

  it("returns a message whatever the types of the fields", () => {
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
        },
      ),
    );
  });

  it.each(["<title", "<", "[", '{"error":', "data:", '{"detail":['])(
    "takes a time linear in the size of hostile text: %s",
    (text) => {
      expectLinear(10_000, (count) => {
        const body = text.repeat(count);
        return () => void readError(500, null, body);
      });
    },
  );

  it("reads deeply nested JSON", () => {
    const deep = `{"error":{"metadata":{"raw":${"[".repeat(100_000)}${"]".repeat(100_000)}}}}`;
    expect(readError(500, null, deep).kind).toBe("api");
    const deeper = `{"error":{"message":${'{"message":'.repeat(100_000)}1${"}".repeat(100_000)}}}`;
    expect(readError(500, null, deeper).kind).toBe("api");
  });
});

describe("an error in a vendor's own words, with status 200", () => {
  const vendors: [body: string, message: string, code: string][] = [
    ['{"error_code":336003,"error_msg":"the prompt is too long"}', "the prompt is too long", "336003"],
    ['{"code":40001,"msg":"token expired","data":null}', "token expired", "40001"],
    ['{"code":"InvalidApiKey","msg":"no such key"}', "no such key", "InvalidApiKey"],
    ['{"errcode":40013,"errmsg":"invalid appid"}', "invalid appid", "40013"],
    ['{"base_resp":{"status_code":1004,"status_msg":"login fail"},"choices":null}', "login fail", "1004"],
    ['{"Response":{"Error":{"Code":"AuthFailure","Message":"bad signature"},"RequestId":"1"}}', "bad signature", "AuthFailure"],
  ]; // prettier-ignore

  it.each(vendors)("%s is a failure with the server's words, in a body", (body, message, code) => {
    for (const protocol of ["chat", "messages", "responses"] as const) {
      const reply = read(protocol, body, { contentType: "application/json" });
      expect(reply).toMatchObject({ outcome: "failed", error: { kind: "api", message, code } });
    }
  });

  it.each(vendors)("%s is a failure in a stream, at its start and in its middle", (body, message) => {
    const chunk = 'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n';
    for (const before of ["", chunk]) {
      const reply = read("chat", `${before}data: ${body}\n\ndata: [DONE]\n\n`);
      expect(reply).toMatchObject({ text: before && "Hi", outcome: "failed", error: { message } });
    }
  });

  it.each([
    '{"base_resp":{"status_code":0,"status_msg":"success"}',
    '{"code":0,"msg":"ok"',
    '{"code":"200","msg":"success"',
  ])("%s … beside an answer is no error", (start) => {
    const reply = read("chat", `${start},"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}`, {
      contentType: "application/json",
    });
    expect(reply).toMatchObject({ text: "Hi", outcome: "complete" });
  });
});
