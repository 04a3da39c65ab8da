import http from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { demoApi, type DemoOptions } from "../../../src/demo/demo-api.ts";
import { listen } from "../../../src/demo/http.ts";
import { protocols } from "../../../src/protocols/index.ts";
import type { JsonObject } from "../../../src/protocols/json.ts";
import type { Protocol } from "../../../src/protocols/protocol.ts";
import { emptyReply } from "../../../src/protocols/reply.ts";

const all = Object.values(protocols);
const servers: http.Server[] = [];
let url: string;

async function serve(options: DemoOptions): Promise<string> {
  const server = http.createServer(demoApi(options));
  servers.push(server);
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

beforeAll(async () => {
  url = await serve({ wait: () => Promise.resolve() });
});

afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

function eventsOf(text: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => void events.push(event) }).feed(text);
  return events;
}

/** Sends a request of the page and reads the response with the page's reader. */
async function ask(protocol: Protocol, message: string, stream: boolean, more: object = {}) {
  const body = { ...protocol.body({ model: "any/model:7b", message, stream }), ...more };
  const response = await post(protocol.path, body, protocol.headers("127.0.0.1", undefined));
  expect(response.status).toBe(200);
  const reply = emptyReply();
  const reader = protocol.read(reply);
  const text = await response.text();
  const events = stream ? eventsOf(text) : [];
  if (!stream) expect(reader.readBody(JSON.parse(text) as JsonObject)).toBe(true);
  for (const { data, event } of events) {
    if (data === "[DONE]") reader.readDone?.();
    else reader.readEvent(JSON.parse(data) as JsonObject, event);
  }
  reader.close?.();
  return { reply, events, response };
}

describe.each(all)("$name", (protocol) => {
  it.each([false, true])("answers the page's own message (stream: %s)", async (stream) => {
    const { reply, response } = await ask(protocol, "Say hello and tell me a fun fact.", stream);
    expect(reply.text).toMatch(/^Hello! /);
    expect(reply.text).toContain("canned demo answer");
    expect(reply.text).toContain("fun fact");
    expect(reply.text).toContain("any/model:7b");
    expect(reply.model).toBe("any/model:7b");
    expect(reply.outcome).toBe("complete");
    expect(reply.usage.input).toBeGreaterThan(0);
    expect(reply.usage.output).toBeGreaterThan(10);
    expect(response.headers.get("content-type")).toMatch(
      stream ? /^text\/event-stream/ : /^application\/json/,
    );
  });

  it("answers the same plain and in a stream", async () => {
    const [plain, stream] = [await ask(protocol, "What?", false), await ask(protocol, "What?", true)];
    expect(stream.reply.text).toBe(plain.reply.text);
    expect(stream.reply.usage).toEqual(plain.reply.usage);
    expect(plain.reply.text).toContain("canned demo answer");
    expect(plain.reply.text).toContain("UPSTREAM");
  });

  it.each([false, true])("stops at a token limit (stream: %s)", async (stream) => {
    const { reply } = await ask(protocol, "Hello!", stream, { max_tokens: 5, max_output_tokens: 5 });
    expect(reply.outcome).toBe("truncated");
    expect(reply.usage.output).toBe(5);
  });

  it("does not cut characters of several units in a stream", async () => {
    const model = "🦙".repeat(50);
    const { events, reply } = await ask(protocol, "Hello!", true, { model });
    expect(reply.text).toContain(model);
    for (const { data } of events) expect(data.isWellFormed() && !/\\ud[89a-f]/i.test(data)).toBe(true);
  });

  it("waits as long as a model", async () => {
    const waits: number[] = [];
    const slow = await serve({ wait: async (time) => void waits.push(time) });
    const body = JSON.stringify(protocol.body({ model: "m", message: "Hello!", stream: true }));
    const headers = { "content-type": "application/json" };
    await (await fetch(slow + protocol.path, { method: "POST", headers, body })).text();
    const [first, ...others] = waits;
    expect(first).toBe(150);
    expect(others.length).toBeGreaterThan(30);
    expect(others.every((time) => time > 1000 / 60 && time < 1000 / 30)).toBe(true);
  });

  it("stops when the client disconnects", async () => {
    const aborted = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const stuck = await serve({
      wait: (_time, signal) =>
        new Promise((_resolve, reject) => {
          waiting.resolve();
          signal.addEventListener("abort", () => {
            aborted.resolve();
            reject(signal.reason as Error);
          });
        }),
    });
    const abort = new AbortController();
    const body = JSON.stringify(protocol.body({ model: "m", message: "Hello!", stream: true }));
    const headers = { "content-type": "application/json" };
    const response = await fetch(stuck + protocol.path, {
      method: "POST",
      headers,
      body,
      signal: abort.signal,
    });
    await waiting.promise;
    abort.abort();
    await aborted.promise;
    await expect(response.text()).rejects.toThrow();
  });

  it("refuses wrong requests with the protocol's own errors", async () => {
    const valid = protocol.body({ model: "m", message: "Hello!", stream: false });
    const { model: _model, ...withoutModel } = valid;
    const cases: [body: unknown, says: RegExp][] = [
      ["{", /not valid JSON/],
      ["[]", /not a JSON object/],
      [withoutModel, /model/],
      [{ model: "m", max_tokens: 9 }, /messages|input/],
      [{ ...valid, messages: [], input: 7 }, /messages|input/],
    ];
    for (const [body, says] of cases) {
      const response = await post(protocol.path, body);
      expect(response.status).toBe(400);
      const error = (await response.json()) as { type?: string; error: { type: string; message: string } };
      expect(error.error.type).toBe("invalid_request_error");
      expect(error.error.message).toMatch(says);
      expect(error.type).toBe(protocol.id === "messages" ? "error" : undefined);
    }
    const untyped = await post(protocol.path, valid, { "content-type": "text/plain" });
    expect(untyped.status).toBe(400);
    expect(await untyped.text()).toContain("application/json");
  });

  it("accepts its path with POST only", async () => {
    const response = await fetch(url + protocol.path);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  });

  it("accepts a query and any key", async () => {
    const body = protocol.body({ model: "m", message: "Hello!", stream: false });
    for (const headers of [{ authorization: "Bearer x" }, { "x-api-key": "x" }]) {
      expect((await post(`${protocol.path}?beta=true`, body, headers)).status).toBe(200);
    }
  });

  it("answers a preflight for any headers", async () => {
    const response = await fetch(url + protocol.path, {
      method: "OPTIONS",
      headers: {
        origin: "https://page.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,x-api-key",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization,content-type,x-api-key");
  });
});

describe.each(all)("a conversation over $name", (protocol) => {
  const tools: Record<string, object> = {
    chat: { type: "function", function: { name: "get_weather", parameters: {} } },
    messages: { name: "get_weather", input_schema: {} },
    responses: { type: "function", name: "get_weather", parameters: {} },
  };
  const more = { tools: [tools[protocol.id]] };

  it("is counted in the answer", async () => {
    const earlier = [
      { role: "user" as const, content: "Hello!" },
      { role: "assistant" as const, content: "Hi." },
    ];
    const { model, ...body } = protocol.body({
      model: "m",
      message: "And?",
      stream: false,
      settings: { earlier },
    });
    const { reply } = await ask(protocol, "And?", false, body);
    expect(model).toBe("m");
    expect(reply.text).toContain("You have sent 2 messages in this conversation.");
  });

  it.each([true, false])("has a tool called, and its result in the answer (stream: %s)", async (stream) => {
    const question = "What is the weather in Oslo?";
    const { reply } = await ask(protocol, question, stream, more);
    const call = { name: "get_weather", arguments: '{"city":"Oslo"}' };
    expect(reply.toolCalls).toEqual([call]);
    const earlier = [
      { role: "user" as const, content: question },
      { role: "assistant" as const, content: "", calls: [{ id: "c1", ...call }] },
      { role: "tool" as const, results: [{ id: "c1", content: "4 °C" }] },
    ];
    const { model: _, ...body } = protocol.body({
      model: "",
      message: "",
      stream,
      settings: { earlier, more },
    });
    const { reply: last } = await ask(protocol, "", stream, body);
    expect(last.text).toMatch(/^The tool answered: 4 °C /);
    expect(last.toolCalls).toEqual([]);
  });

  it("has no tool called for another question", async () => {
    const { reply } = await ask(protocol, "Hello!", true, more);
    expect(reply.toolCalls).toEqual([]);
  });
});

it("a chat stream sends usage apart from the choices when a client asks for usage", async () => {
  const { events } = await ask(protocols.chat, "Hello!", true, { stream_options: { include_usage: true } });
  const chunks = events.slice(0, -1).map(({ data }) => JSON.parse(data) as { choices: []; usage: unknown });
  expect(events.at(-1)?.data).toBe("[DONE]");
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: expect.any(Number) } });
  expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
});

describe("the prompt that tests a configuration", () => {
  const ping = "Reply with the single word pong";
  const noise = { type: "text", text: "Environment: linux. ".repeat(2000) };
  const tools = [{ type: "function", name: "shell", parameters: {} }];
  const requests: [name: string, path: string, body: object][] = [
    ["plain text", "/v1/chat/completions", { messages: [{ role: "user", content: ping }] }],
    [
      "system message, parts and tools",
      "/v1/chat/completions",
      {
        tools: [{ type: "function", function: { name: "shell", parameters: {} } }],
        messages: [
          { role: "system", content: "You are an agent. Never reply with one word." },
          { role: "user", content: [noise, { type: "text", text: `<task>\n${ping}.\n</task>` }] },
        ],
      },
    ],
    [
      "an answer before it",
      "/v1/chat/completions",
      {
        messages: [
          { role: "user", content: "Hello!" },
          { role: "assistant", content: "Hi." },
          { role: "user", content: `${ping}` },
        ],
      },
    ],
    [
      "a system message among the messages",
      "/v1/messages",
      {
        max_tokens: 32_000,
        system: [noise],
        messages: [
          { role: "user", content: [noise, { type: "text", text: ping }] },
          { role: "system", content: "Be brief." },
        ],
      },
    ],
    ["input text", "/v1/responses", { input: ping }],
    [
      "input items",
      "/v1/responses",
      {
        instructions: "You are an agent.",
        tools,
        store: false,
        input: [
          { type: "message", role: "developer", content: [{ type: "input_text", text: "Rules." }] },
          { type: "message", role: "user", content: [{ type: "input_text", text: "<environment/>" }] },
          { type: "message", role: "user", content: [{ type: "input_text", text: ping }] },
        ],
      },
    ],
  ];
  it.each(requests)("is answered with the single word: %s", async (_name, path, body) => {
    const protocol = all.find((candidate) => candidate.path === path) as Protocol;
    const response = await post(path, { model: "m", ...body });
    const reply = emptyReply();
    protocol.read(reply).readBody((await response.json()) as JsonObject);
    expect(reply.text).toBe("pong");
  });

  it("is not answered when it is in an earlier message", async () => {
    const messages = [
      { role: "user", content: ping },
      { role: "assistant", content: "pong" },
      { role: "user", content: "Hello!" },
    ];
    const response = await post("/v1/chat/completions", { model: "m", messages });
    expect(await response.text()).toContain("canned demo answer");
  });
});

describe("the paths of the demo server", () => {
  it.each([
    "/v1",
    "/v1/",
    "/v1/chat/completions/",
    "/v1//chat/completions",
    "/v1/v1/messages",
    "/v1/messages/count_tokens",
    "/v1/completions",
    "/v1/models/demo-model",
    "/v1/chat/../chat/completions",
    "/v1/Chat/Completions",
    "/v1/%63hat/completions",
    "/v1/__proto__",
  ])("do not include %s", async (path) => {
    const { port, hostname } = new URL(url);
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      // `fetch` would resolve the dots itself.
      const request = http.request({ hostname, port, path, method: "POST" }, resolve);
      request.once("error", reject).end("{}");
    });
    const body = JSON.parse((await answer.setEncoding("utf8").toArray()).join("")) as {
      error: { message: string };
    };
    expect(answer.statusCode).toBe(404);
    expect(body.error).toMatchObject({ type: "invalid_request_error", code: "unknown_url" });
    expect(body.error.message).toContain(path);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });

  it("include a list of one model", async () => {
    const response = await fetch(`${url}/v1/models`);
    expect(await response.json()).toMatchObject({
      object: "list",
      data: [{ id: "demo-model", object: "model" }],
    });
  });
});

it("the demo server writes nothing to the console", async () => {
  const spies = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  await post("/v1/chat/completions", "{", { authorization: "Bearer canary" });
  await ask(protocols.chat, "Hello!", true);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** Folder of recorded streams of the vendors, which a machine may lack. */
const corpus = join(import.meta.dirname, "../../../../shared/corpus");

describe.skipIf(!existsSync(corpus))(
  "against the vendors' recorded streams (skipped without ../shared/corpus)",
  () => {
    /** Returns the path of every value in a JSON document, without array positions, with the value's type. */
    function shape(value: unknown, path = "", found = new Set<string>()): Set<string> {
      const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
      found.add(`${path}: ${type}`);
      if (Array.isArray(value)) for (const item of value) shape(item, `${path}[]`, found);
      else if (value && typeof value === "object") {
        for (const [name, inner] of Object.entries(value)) shape(inner, `${path}.${name}`, found);
      }
      return found;
    }

    const shapesByEvent = (events: EventSourceMessage[]) => {
      const shapes = new Map<string, Set<string>>();
      for (const { event = "", data } of events) {
        if (data !== "[DONE]") shapes.set(event, shape(JSON.parse(data), "", shapes.get(event)));
      }
      return shapes;
    };

    it.each([
      ["chat", "chat-01-openai-usage-emptychoices.sse", { stream_options: { include_usage: true } }],
      ["messages", "msg-01-anthropic-short.sse", {}],
      ["responses", "resp-01-openai-basic.sse", {}],
    ] as const)(
      "%s has the same events in the same order, and no field they lack",
      async (id, file, more) => {
        const recorded = eventsOf(readFileSync(join(corpus, file), "utf8"));
        const { events } = await ask(protocols[id], "Reply with the single word pong", true, more);
        expect([...new Set(events.map(({ event }) => event))]).toEqual([
          ...new Set(recorded.map(({ event }) => event)),
        ]);
        const known = shapesByEvent(recorded);
        // OpenAI sends `logprobs: null` in the choices of some chunks and not of others, and a null effort for models
        // that do not reason.
        const tolerated = new Set([".choices[].logprobs: null", ".response.reasoning.effort: null"]);
        for (const [event, fields] of shapesByEvent(events)) {
          expect(
            [...fields].filter((field) => !known.get(event)?.has(field) && !tolerated.has(field)),
          ).toEqual([]);
        }
        if (id === "responses") {
          const numbers = events.map(
            ({ data }) => (JSON.parse(data) as { sequence_number: number }).sequence_number,
          );
          expect(numbers).toEqual(numbers.map((_, index) => index));
        }
      },
    );
  },
);
