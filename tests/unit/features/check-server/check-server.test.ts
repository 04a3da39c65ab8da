import type { WritableAtom } from "nanostores";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { checkCost } from "../../../../src/features/check-server/check-note.ts";
import { checkServer } from "../../../../src/features/check-server/check-server.ts";
import { $check, stopCheck } from "../../../../src/features/check-server/check-store.ts";
import { $values, setField } from "../../../../src/features/connection/connection.ts";
import { $serverFacts, noFacts } from "../../../../src/features/connection/server-facts.ts";
import { protocolIds } from "../../../../src/protocols/protocol-info.ts";
import { $settings, built } from "../../../../src/settings/in-force.ts";
import type { Settings } from "../../../../src/settings/settings.ts";
import { json, stubBrowser, stubFetch, type Handler } from "../support/browser.ts";
import { asBrowserShows, guarded, keyIn, recordedAnswer, recordingsMissing } from "../support/cors.ts";
import { replies } from "../support/replies.ts";

const SERVER = "http://127.0.0.1:8080";
const KEY = "sk-test-4f1c2a";
const MODELS = "/v1/models";
const CHAT = "/v1/chat/completions";

beforeEach(() => {
  stubBrowser();
  setField("server", "");
  setField("server", SERVER);
  setField("key", KEY);
  setField("model", "m");
});

afterEach(() => vi.unstubAllGlobals());

const list = (...ids: string[]) => json({ data: ids.map((id) => ({ id, owned_by: "vllm" })) });

/** A server that works, except where a path has a handler of its own. */
const server =
  (handlers: Record<string, Handler> = {}): Handler =>
  (request) => {
    const path = request.url.slice(SERVER.length);
    const handler = handlers[path];
    if (handler) return handler(request);
    return path === MODELS ? list("m", "n") : json(replies[path]);
  };

const check = () => checkServer($values.get());
const support = () => $serverFacts.get().protocols;
const calls = (requests: ReturnType<typeof stubFetch>) =>
  requests.map(({ method, url }) => `${method} ${url.slice(SERVER.length)}`);

/** A body that goes on until it is no longer read. */
function endless(beginning: string): { response: Response; isClosed: () => boolean } {
  let isClosed = false;
  const piece = new TextEncoder().encode("x".repeat(1_000_000));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(beginning)),
    pull: (controller) => controller.enqueue(piece),
    cancel: () => void (isClosed = true),
  });
  return { response: new Response(body), isClosed: () => isClosed };
}

describe("a check of a server whose answers have no end", () => {
  it("stops reading and says neither yes nor no", async () => {
    const [models, chat] = [endless('{"data":[{"id":"'), endless('{"choices":[{"message":{"content":"')];
    stubFetch(server({ [MODELS]: () => models.response, [CHAT]: () => chat.response }));
    await check();
    expect($check.get()).toMatchObject({ underWay: false, reachable: { answer: "yes" } });
    expect($serverFacts.get().models).toBeUndefined();
    expect(support()).toMatchObject({ chat: { answer: "unknown" }, messages: { answer: "yes" } });
    expect([models.isClosed(), chat.isClosed()]).toEqual([true, true]);
  });

  it("reads values of any shape", async () => {
    const spoilt = { toString: 1, valueOf: 1 };
    const odd = { id: spoilt, owned_by: spoilt, object: spoilt };
    stubFetch(
      server({
        [MODELS]: () => json({ data: [odd, { id: "m" }] }),
        [CHAT]: () => json({ ...replies[CHAT], system_fingerprint: spoilt, timings: spoilt }),
      }),
    );
    await check();
    expect($check.get()?.underWay).toBe(false);
    expect(support()).toMatchObject({ chat: { answer: "yes" } });
  });
});

describe("a check of a server that works", () => {
  it("finds its models, its software, its protocols and the key", async () => {
    const requests = stubFetch(server());
    await check();
    expect(calls(requests)).toEqual([
      "GET /v1/models",
      "POST /v1/chat/completions",
      "POST /v1/messages",
      "POST /v1/responses",
      "POST /v1/chat/completions",
      "POST /v1/messages",
      "POST /v1/responses",
    ]);
    expect($check.get()).toMatchObject({
      underWay: false,
      model: "m",
      modelsStatus: 200,
      reachable: { answer: "yes", reason: "answers this page" },
      keyAccepted: { answer: "yes", reason: "accepted" },
    });
    expect($check.get()?.endedAt).toBeTypeOf("number");
    expect($serverFacts.get()).toMatchObject({
      models: [{ id: "m" }, { id: "n" }],
      software: { id: "vllm" },
      protocols: { chat: { answer: "yes" }, messages: { answer: "yes" }, responses: { answer: "yes" } },
    });
  });

  it("costs no more than the note names, also where the server refuses max_tokens", async () => {
    const renamed = () => json({ error: { message: "Unsupported parameter", param: "max_tokens" } }, 400);
    const requests = stubFetch(
      server({ [CHAT]: ({ json: body }) => ("max_tokens" in body ? renamed() : json(replies[CHAT])) }),
    );
    await check();
    // The refused request costs nothing.
    const answered = requests.filter(
      ({ method, url, json: body }) => method === "POST" && !(url.endsWith(CHAT) && "max_tokens" in body),
    );
    const tokens = answered.map(({ json: body }) =>
      Number(body["max_completion_tokens"] ?? body["max_tokens"] ?? body["max_output_tokens"]),
    );
    const total = tokens.reduce((sum, each) => sum + each, 0);
    expect(checkCost(protocolIds)).toContain(
      `${answered.length} small requests, at most ${total} output tokens`,
    );
  });

  it("asks only for the APIs that the operator names, and says what that costs", async () => {
    const settings = $settings as WritableAtom<Settings>;
    settings.set({ ...built, protocols: ["messages"] });
    onTestFinished(() => settings.set(built));
    const requests = stubFetch(server());
    await check();
    const posts = requests.filter(({ method }) => method === "POST");
    expect(posts.map(({ url }) => url)).toEqual([`${SERVER}/v1/messages`, `${SERVER}/v1/messages`]);
    const total = posts.reduce((sum, { json: body }) => sum + Number(body["max_tokens"]), 0);
    expect(checkCost(["messages"])).toContain(`2 small requests, at most ${total} output tokens`);
    expect(Object.keys(support())).toEqual(["messages"]);

    setField("model", "");
    stubFetch(server());
    await check();
    expect(Object.keys(support())).toEqual(["messages"]);
  });

  it("sends the key in each vendor's form, and no other header than needed", async () => {
    const requests = stubFetch(server());
    await check();
    expect(requests.map(({ headers }) => Object.keys(headers).toSorted())).toEqual([
      ["authorization"],
      ...[0, 1].flatMap(() => [
        ["authorization", "content-type"],
        ["anthropic-version", "authorization", "content-type"],
        ["authorization", "content-type"],
      ]),
    ]);
  });

  it("asks for the only model when no name is typed", async () => {
    setField("model", "");
    const requests = stubFetch(server({ [MODELS]: () => list("only") }));
    await check();
    expect(requests.at(-1)?.json["model"]).toBe("only");
    expect($check.get()?.model).toBe("only");
  });

  it("sends no more than the models list when there is no model name", async () => {
    setField("model", "");
    const requests = stubFetch(server());
    await check();
    expect(calls(requests)).toEqual(["GET /v1/models"]);
    expect(support()).toMatchObject({ chat: { answer: "unknown", reason: "no model name" } });
  });

  it("repeats the chat request with the limit renamed where the server refuses max_tokens", async () => {
    const requests = stubFetch(
      server({
        [CHAT]: ({ json: body }) =>
          "max_tokens" in body
            ? json({ error: { message: "Unsupported parameter", param: "max_tokens" } }, 400)
            : json(replies[CHAT]),
      }),
    );
    await check();
    expect(requests.map(({ json: body }) => body).slice(1, 3)).toMatchObject([
      { max_tokens: 1 },
      { max_completion_tokens: 16 },
    ]);
    expect(support().chat).toMatchObject({ answer: "yes" });
  });
});

describe("a check of tools", () => {
  const tools = () => $serverFacts.get().tools;
  const VLLM = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';
  const called = {
    [CHAT]: {
      choices: [
        {
          index: 0,
          message: { tool_calls: [{ id: "1", function: { name: "get_time", arguments: "{}" } }] },
          finish_reason: "tool_calls",
        },
      ],
    },
    "/v1/messages": {
      content: [{ type: "tool_use", id: "1", name: "get_time", input: {} }],
      stop_reason: "tool_use",
    },
    "/v1/responses": {
      status: "completed",
      output: [{ type: "function_call", call_id: "1", name: "get_time", arguments: "{}" }],
    },
  };
  const paths = Object.keys(called) as (keyof typeof called)[];
  /** A server that works, and answers a request with a tool as the handler says. */
  const withTools = (answer: (path: keyof typeof called) => Response): Handler =>
    server(
      Object.fromEntries(
        paths.map((path): [string, Handler] => [
          path,
          ({ json: body }) => ("tools" in body ? answer(path) : json(replies[path])),
        ]),
      ),
    );

  it("finds calls in each protocol's form, and asks without a tool_choice", async () => {
    const requests = stubFetch(withTools((path) => json(called[path])));
    await check();
    const yes = { answer: "yes", reason: "called" };
    expect(tools()).toMatchObject({ chat: yes, messages: yes, responses: yes });
    const bodies = requests.map(({ json: body }) => body).filter((body) => "tools" in body);
    expect(bodies).toHaveLength(3);
    for (const body of bodies) expect(body).not.toHaveProperty("tool_choice");
  });

  it("finds a refusal in the protocols that refuse, with the server's words, the key hidden", async () => {
    stubFetch(
      withTools((path) =>
        path === "/v1/responses"
          ? json(called[path])
          : json({ error: { message: `${VLLM} ${KEY}`, type: "BadRequestError", code: 400 } }, 400),
      ),
    );
    await check();
    const refused = { answer: "no", status: 400, detail: `${VLLM} [your key]` };
    expect(tools()).toMatchObject({ chat: refused, messages: refused, responses: { answer: "yes" } });
    expect(support().chat).toMatchObject({ answer: "yes" });
  });

  it("asks only the protocols that work", async () => {
    const requests = stubFetch(
      server({ [CHAT]: () => json({ error: { message: "no", code: "unknown_url" } }, 404) }),
    );
    await check();
    expect(Object.keys(tools())).toEqual(["messages", "responses"]);
    expect(requests.filter(({ url }) => url.endsWith(CHAT))).toHaveLength(1);
  });

  it("forgets them with the server", async () => {
    stubFetch(withTools((path) => json(called[path])));
    await check();
    setField("server", "http://127.0.0.1:9090");
    expect(tools()).toEqual({});
  });
});

describe("a check of a server that refuses", () => {
  it("reports a refused key once for each protocol", async () => {
    const refuse: Handler = () => json({ error: { message: `Wrong key: ${KEY}` } }, 401);
    stubFetch(server({ [CHAT]: refuse, "/v1/messages": refuse, "/v1/responses": refuse }));
    await check();
    expect($check.get()?.keyAccepted).toEqual({ answer: "no", status: 401, reason: "refused" });
    for (const finding of Object.values(support())) {
      expect(finding).toMatchObject({ answer: "unknown", reason: "the key was not accepted", status: 401 });
    }
  });

  it("reports an unknown model with the server's message, the key hidden", async () => {
    const refuse: Handler = () =>
      json({ error: { message: `No model m for ${KEY}`, code: "model_not_found" } }, 404);
    stubFetch(server({ [CHAT]: refuse }));
    await check();
    expect(support().chat).toMatchObject({
      answer: "unknown",
      reason: "unknown model",
      detail: "No model m for [your key]",
    });
  });

  it("takes a 404 for a missing path once another protocol works with the model", async () => {
    stubFetch(server({ [MODELS]: () => json({}, 404), [CHAT]: () => json({ error: "not found" }, 404) }));
    await check();
    expect(support().chat).toMatchObject({ answer: "no", reason: "404" });
    expect($serverFacts.get().models).toBeUndefined();
  });
});

describe("a check without a readable response", () => {
  it("ends after the models list when nothing answers", async () => {
    const requests = stubFetch(() => undefined);
    await check();
    expect($check.get()).toMatchObject({
      underWay: false,
      reachable: { answer: "no", reason: "nothing answers" },
      verdict: { cause: "unreachable" },
    });
    expect(requests.filter(({ method }) => method === "POST")).toEqual([]);
    expect(support()).toEqual({});
  });

  it("goes on when CORS blocks the models list, and reports the server as reached when a request is answered", async () => {
    stubFetch((request) => {
      const { url, mode, method } = request;
      if (mode === "no-cors") return new Response();
      if (url.endsWith(MODELS)) return undefined;
      return method === "POST" ? json(replies[url.slice(SERVER.length)]) : undefined;
    });
    await check();
    expect($check.get()).toMatchObject({
      reachable: { answer: "yes" },
      verdict: { cause: "unreadable" },
      keyAccepted: { answer: "yes" },
    });
    expect(support().responses).toMatchObject({ answer: "yes" });
  });

  it("names the cause for each protocol when CORS blocks everything", async () => {
    const requests = stubFetch(({ mode }) => (mode === "no-cors" ? new Response() : undefined));
    await check();
    const blocked = "its CORS settings block this page";
    expect($check.get()?.reachable).toEqual({ answer: "no", reason: blocked });
    expect(support().messages).toMatchObject({ answer: "unknown", reason: blocked });
    const probes = requests.filter(({ headers }) => !("authorization" in headers));
    expect(JSON.stringify(probes)).not.toContain(KEY);
  });
});

describe("a check of a server whose refusal of the key cannot be read", () => {
  it.each([
    ["suspects the key that was sent", KEY, "most likely refused"],
    ["suspects that a key is needed", "", "most likely the server needs one"],
  ])("%s, and not CORS", async (_, key, reason) => {
    setField("key", key);
    stubFetch(asBrowserShows(guarded("sk-right")));
    await check();
    expect($check.get()).toMatchObject({
      reachable: { answer: "yes" },
      keyAccepted: { answer: "unknown", reason },
      verdict: { cause: "unreadable-error" },
    });
    expect(JSON.stringify([support(), $check.get()?.verdict])).not.toMatch(/CORS settings|not affected/);
    for (const finding of Object.values(support())) {
      expect(finding).toMatchObject({ answer: "unknown", reason: expect.stringMatching(/key/) as unknown });
    }
  });

  it("names vLLM by its open version", async () => {
    const { answer } = guarded("sk-right");
    stubFetch(
      asBrowserShows({
        answer: (request) =>
          request.path === "/version"
            ? { response: json({ version: "0.32.0" }), cors: true }
            : answer(request),
      }),
    );
    await check();
    expect($serverFacts.get().software).toEqual({ id: "vllm", name: "vLLM", version: "0.32.0" });
  });

  it("finds nothing to suspect once the key is right", async () => {
    setField("key", "sk-right");
    stubFetch(asBrowserShows(guarded("sk-right")));
    await check();
    expect($check.get()).toMatchObject({ keyAccepted: { answer: "yes" } });
    expect($check.get()).not.toHaveProperty("verdict");
  });

  it("takes an unreadable answer for an unknown path where the key works elsewhere", async () => {
    stubFetch(
      asBrowserShows({
        answer: ({ path, method }) => {
          if (path === "/v1/messages") return { response: json({}, 404), cors: false };
          if (path === MODELS) return { response: list("m"), cors: true };
          return { response: json(method === "POST" ? replies[path] : {}), cors: path.startsWith("/v1/") };
        },
      }),
    );
    await check();
    expect($check.get()).toMatchObject({ keyAccepted: { answer: "yes" } });
    expect(support().messages).toMatchObject({
      answer: "unknown",
      reason: "no readable answer; most likely it does not have /v1/messages",
    });
  });
});

describe.skipIf(recordingsMissing)(
  `a check of recorded servers${recordingsMissing ? ` (skipped: ${recordingsMissing})` : ""}`,
  () => {
    const kinds: Record<string, string> = {
      [CHAT]: "chat",
      "/v1/messages": "messages",
      "/v1/responses": "responses",
    };
    it.each([
      ["vLLM with a wrong key", "vllm-0.32.0", KEY, "most likely refused"],
      ["vLLM without a key", "vllm-0.32.0", "", "most likely the server needs one"],
      ["LiteLLM without a key", "litellm-1.108.7", "", "most likely the server needs one"],
    ])("%s suspects the key, and not CORS", async (_, name, key, reason) => {
      setField("key", key);
      stubFetch(
        asBrowserShows({
          answer: ({ path }) => {
            if (path === MODELS) return recordedAnswer(`${name}-models-nokey`);
            return recordedAnswer(kinds[path] ? `${name}-${kinds[path]}-nokey` : `${name}-root`);
          },
        }),
      );
      await check();
      expect($check.get()).toMatchObject({
        reachable: { answer: "yes" },
        keyAccepted: { answer: "unknown", reason },
        verdict: { cause: "unreadable-error" },
      });
    });
  },
);

describe("a check of Messages with other headers than Anthropic's", () => {
  const messages = "/v1/messages";

  it("puts the key into x-api-key where Bearer is refused, and says so", async () => {
    const requests = stubFetch(
      server({
        [messages]: ({ headers }) =>
          "x-api-key" in headers ? json(replies[messages]) : json({ error: { message: "no key" } }, 401),
      }),
    );
    await check();
    expect(support().messages).toMatchObject({
      answer: "yes",
      reason: "supported, with the key in x-api-key",
    });
    const sent = requests.filter(({ url }) => url.endsWith(messages));
    // The request with a tool begins with the headers that were taken.
    expect(sent.map(keyIn)).toEqual([KEY, KEY, KEY]);
    expect(sent.map(({ headers }) => "authorization" in headers)).toEqual([true, false, false]);
  });

  it("tries both headers once where the key is refused in both", async () => {
    const requests = stubFetch(server({ [messages]: () => json({ error: { message: "no key" } }, 401) }));
    await check();
    expect(support().messages).toMatchObject({
      answer: "unknown",
      reason: "this API does not take the key",
    });
    expect(requests.filter(({ url }) => url.endsWith(messages))).toHaveLength(2);
  });

  it("leaves out anthropic-version where CORS refuses only that, as Ollama's does", async () => {
    stubFetch(
      asBrowserShows({
        allows: (name) => ["authorization", "content-type"].includes(name),
        answer: ({ path, method }) => ({
          response: path === MODELS ? list("m") : json(method === "POST" ? replies[path] : {}),
          cors: true,
        }),
      }),
    );
    await check();
    expect(support()).toMatchObject({
      chat: { answer: "yes", reason: "supported" },
      messages: { answer: "yes", reason: "supported, without anthropic-version" },
    });
  });

  it("reports the refused header where the request cannot do without it", async () => {
    stubFetch(
      asBrowserShows({
        allows: (name) => name === "authorization" || name === "anthropic-version",
        answer: () => ({ response: list("m"), cors: true }),
      }),
    );
    await check();
    expect(support().messages).toMatchObject({ answer: "unknown", reason: "its CORS refuses content-type" });
  });
});

describe("a check that is interrupted", () => {
  /** A server that holds the chat request back. */
  const held = () => {
    const asked = Promise.withResolvers<void>();
    const requests = stubFetch(
      server({
        [CHAT]: () => {
          asked.resolve();
          return new Promise(() => {});
        },
      }),
    );
    return { asked: asked.promise, requests };
  };

  it("keeps its findings when it is stopped, and sends nothing more", async () => {
    const { asked, requests } = held();
    const ended = check();
    await asked;
    stopCheck();
    await ended;
    expect(requests).toHaveLength(2);
    expect($check.get()).toMatchObject({ underWay: false, stopped: true, reachable: { answer: "yes" } });
    expect($serverFacts.get()).toMatchObject({ models: [{ id: "m" }, { id: "n" }], protocols: {} });
  });

  it("leaves no findings when the server changes", async () => {
    const { asked, requests } = held();
    const ended = check();
    await asked;
    setField("server", "http://127.0.0.1:9090");
    await ended;
    expect(requests).toHaveLength(2);
    expect($check.get()).toBeUndefined();
    expect($serverFacts.get()).toBe(noFacts);
  });

  it("gives way to the next check", async () => {
    const { asked } = held();
    const first = check();
    await asked;
    stubFetch(server());
    await check();
    await first;
    expect($check.get()).toMatchObject({ underWay: false, keyAccepted: { answer: "yes" } });
  });

  it("does not begin when the values of the click are no longer in force", async () => {
    const requests = stubFetch(server());
    const values = $values.get();
    setField("server", "http://127.0.0.1:9090");
    await checkServer(values);
    expect(requests).toEqual([]);
    expect($check.get()).toBeUndefined();
  });
});

it("hides the key that a server puts into its models and its version", async () => {
  const echoed = new Response(JSON.stringify({ data: [{ id: `model-${KEY}` }, { id: "m" }] }), {
    headers: { "content-type": "application/json", "x-litellm-version": `1.0-${KEY}` },
  });
  stubFetch(server({ [MODELS]: () => echoed }));
  await check();
  expect($serverFacts.get().models).toHaveLength(2);
  expect($serverFacts.get().software?.name).toBe("LiteLLM");
  expect(JSON.stringify($serverFacts.get())).not.toContain(KEY);
});
