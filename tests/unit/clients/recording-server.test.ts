import { afterEach, describe, expect, test } from "vitest";
import type { Failure } from "../../clients/failures.ts";
import { endpointOf, startRecordingServer, type RecordingServer } from "../../clients/recording-server.ts";
import type { HeaderList } from "../../../src/snippets/headers.ts";
import { modelsEndpoint, type Endpoint } from "../../clients/own-endpoints.ts";
import type { Work } from "../../clients/work.ts";

let server: RecordingServer | undefined;
afterEach(() => server?.close());

const start = async (
  expectation: {
    prefix?: string;
    key?: string;
    anyTools?: boolean;
    fails?: Failure;
    endsBy?: string;
    work?: Work;
    own?: Endpoint & { protocol: Protocol };
    headers?: HeaderList;
  } = {},
  hostname = "127.0.0.1",
  holds = false,
) =>
  (server = await startRecordingServer(
    hostname,
    () => ({ prefix: "", key: "right", model: "m", tokens: ["po", "ng"], anyTools: false, ...expectation }),
    { holds },
  ));

const bodies = {
  chat: { model: "m", messages: [{ role: "user", content: "Hello!" }] },
  messages: { model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hello!" }] },
  responses: { model: "m", input: "Hello!" },
};
type Protocol = keyof typeof bodies;

const post = (
  path: string,
  body: object,
  headers: Record<string, string> = { authorization: "Bearer right" },
) =>
  fetch(`${server?.address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

describe.each(Object.keys(bodies) as Protocol[])("%s", (protocol) => {
  const path = endpointOf(protocol);
  const body = bodies[protocol];
  const errorIn = (answer: unknown) => {
    const { error, type } = answer as { error: Record<string, unknown>; type?: string };
    // Anthropic's errors say so themselves and have no code.
    if (protocol === "messages") expect(type).toBe("error");
    else expect(error["code"]).toEqual(expect.any(String));
    return error;
  };

  test("the right request is answered and recorded", async () => {
    await start();
    const answer = await post(`${path}?beta=true`, body);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("pong");
    expect(server?.arrivals).toEqual([
      {
        method: "POST",
        path,
        auth: "authorization",
        key: "right",
        model: "m",
        prompt: expect.stringMatching(/^\s*Hello!$/) as string,
        stream: false,
        status: 200,
      },
    ]);
  });

  test("a wrong key is refused with 401, a wrong model with 404, in the protocol's own shape", async () => {
    await start();
    for (const headers of [
      { authorization: "Bearer wrong" },
      { authorization: "right" },
      { "x-api-key": "rightx" },
      {},
    ]) {
      const refused = await post(path, body, headers);
      expect(refused.status).toBe(401);
      expect(errorIn(await refused.json())["message"]).toContain("key");
    }
    const refused = await post(path, { ...body, model: "other" });
    expect(refused.status).toBe(404);
    expect(errorIn(await refused.json())["message"]).toContain("other");
  });

  test("a right request fails as often as the run says, then is answered", async () => {
    await start({ fails: { status: 429, retryAfter: 1, times: 1 } });
    expect((await post(path, { ...body, model: "other" })).status).toBe(404);
    const failed = await post(path, body);
    expect([failed.status, failed.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await post(path, body)).status).toBe(200);
    expect(server?.arrivals.map(({ isFailure }) => isFailure)).toEqual([undefined, true, undefined]);
  });

  test("a request without the further headers, or with another value, is refused", async () => {
    await start({ headers: [["X-Team", "a b"]] });
    const authorization = "Bearer right";
    for (const headers of [{}, { "x-team": "a" }]) {
      const refused = await post(path, body, { authorization, ...headers });
      expect(refused.status).toBe(403);
      expect(errorIn(await refused.json())["message"]).toContain("X-Team");
    }
    expect((await post(path, body, { authorization, "x-team": "a b" })).status).toBe(200);
  });

  test("a lost connection ends without an answer", async () => {
    await start({ fails: { status: 0 } });
    await expect(post(path, body)).rejects.toThrow("fetch failed");
    expect(server?.arrivals[0]).toMatchObject({ status: 0, isFailure: true });
  });

  test("two headers must hold the same key", async () => {
    await start();
    expect((await post(path, body, { authorization: "Bearer right", "x-api-key": "right" })).status).toBe(
      200,
    );
    expect((await post(path, body, { authorization: "Bearer right", "x-api-key": "wrong" })).status).toBe(
      401,
    );
    expect(server?.arrivals[0]?.auth).toBe("authorization+x-api-key");
  });

  test("only the exact path below the prefix is found", async () => {
    await start({ prefix: "/a%20b" });
    const without = path.replace("/v1", "");
    for (const wrong of [
      path,
      without,
      `/a%20b${without}`,
      `/a%20b/v1${path}`,
      `/a%2520b${path}`,
      `/a%20b${path}/`,
      `/A%20b${path}`,
    ]) {
      expect((await post(wrong, body)).status, wrong).toBe(404);
    }
    expect((await post(`/a%20b${path}`, body)).status).toBe(200);
    expect((await post(`/%61%20b${path}`, body)).status).toBe(200);
    expect((await post(`/a%2${path}`, body)).status).toBe(404);
    expect((await fetch(`${server?.address}/a%20b${path}`)).status).toBe(404);
  });

  test("a stream stops after its first token until that token was shown", async () => {
    await start({}, "127.0.0.1", true);
    const answer = await post(path, { ...body, stream: true });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = "";
    while (!text.includes('"po"')) text += decoder.decode((await reader.read()).value);
    expect(text).not.toContain('"ng"');
    server?.release();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value);
    }
    expect(text).toContain('"ng"');
    expect(server?.waitedInVain).toBe(false);
  });

  test("a stream with a call does not stop, since nothing of a call is shown", async () => {
    const call = { name: "get_weather", arguments: { city: "Rome", country: "Italy", units: "metric" } };
    await start({ work: { reply: () => ({ call }), missing: () => [] } }, "127.0.0.1", true);
    const answer = await post(path, { ...body, stream: true });
    expect(await answer.text()).toContain("get_weather");
    expect(server?.waitedInVain).toBe(false);
  });

  test("tools of odd types are refused, unless the client may send them", async () => {
    const odd = { ...body, tools: [{ type: "web_search_20260209", name: "web_search" }] };
    await start();
    expect((await post(path, odd)).status).toBe(400);
    await server?.close();
    await start({ anyTools: true });
    expect((await post(path, odd)).status).toBe(200);
  });
});

test("the model is listed where the client asks for it, and to the right key alone", async () => {
  const list = (key: string) =>
    fetch(`${server?.address}/a/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  await start({ prefix: "/a" });
  expect((await list("right")).status).toBe(404);
  await server?.close();
  await start({ prefix: "/a", own: { ...modelsEndpoint, protocol: "chat" } });
  expect((await list("wrong")).status).toBe(401);
  expect(await (await list("right")).json()).toMatchObject({ data: [{ id: "m" }] });
});

test("the whole text of each request is told, of a refused one and of a preflight, too", async () => {
  const requests: string[] = [];
  server = await startRecordingServer(
    "127.0.0.1",
    () => ({ prefix: "", key: "right", model: "m", tokens: [], anyTools: false }),
    { holds: false, onRequest: (text) => requests.push(text) },
  );
  await post(
    "/v1/responses?team=in-the-query",
    { model: "m", input: "in the body" },
    { "x-team": "in a header" },
  );
  await fetch(`${server.address}/in-the-path`, { method: "OPTIONS" });
  for (const part of ["in-the-query", "in the body", "in a header"]) expect(requests[0]).toContain(part);
  expect(requests[1]).toContain("in-the-path");
});

test("it listens on the IPv6 loopback address too", async () => {
  await start({}, "::1");
  expect(server?.address).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await post("/v1/responses", bodies.responses)).status).toBe(200);
});

test("Messages without max_tokens is refused", async () => {
  await start();
  expect((await post("/v1/messages", bodies.chat)).status).toBe(400);
});

test("a client that ends by a command is told to run it, where it offers a shell", async () => {
  await start({ endsBy: "echo done && echo pong" });
  const parameters = { type: "object", properties: { command: { type: "string" } }, required: ["command"] };
  const tools = [{ type: "function", function: { name: "bash", parameters } }];
  const offered: unknown = await (await post(endpointOf("chat"), { ...bodies.chat, tools })).json();
  expect(offered).toMatchObject({
    choices: [
      {
        finish_reason: "tool_calls",
        message: {
          tool_calls: [
            { function: { name: "bash", arguments: JSON.stringify({ command: "echo done && echo pong" }) } },
          ],
        },
      },
    ],
  });
  expect(await (await post(endpointOf("chat"), bodies.chat)).text()).toContain("pong");
});
