import { afterEach, describe, expect, it } from "vitest";
import {
  defaultReply,
  gate,
  startLlmServer,
  type LlmServer,
  type LlmServerOptions,
} from "../../support/llm-server.ts";

const CHAT = "/v1/chat/completions";
const paths = [CHAT, "/v1/messages", "/v1/responses"];

let server: LlmServer | undefined;

const start = async (options?: LlmServerOptions) => (server = await startLlmServer(options));

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const bodies: Record<string, object> = {
  [CHAT]: { model: "m", messages: [{ role: "user", content: "Hello!" }] },
  "/v1/messages": { model: "m", max_tokens: 9, messages: [{ role: "user", content: "Hello!" }] },
  "/v1/responses": { model: "m", input: "Hello!" },
};

const post = (url: string, path: string, headers: Record<string, string> = {}, more: object = {}) =>
  fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...bodies[path.split("?", 1)[0] as string], ...more }),
  });

describe("the test server", () => {
  it.each(paths)("answers %s plain and in a stream, and records the requests", async (path) => {
    const { url, requests } = await start();
    const plain = await post(url, `${path}?beta=true`, { "x-test": "1" });
    expect(await plain.json()).toMatchObject({ model: "m" });
    expect(requests[0]).toMatchObject({
      method: "POST",
      path,
      url: `${path}?beta=true`,
      headers: { "x-test": "1" },
      json: bodies[path],
    });
    const stream = await post(url, path, {}, { stream: true });
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    expect(await stream.text()).toMatch(/server.*(?:\[DONE\]|message_stop"}|"response.completed".*)\n\n$/s);
  });

  it("refuses wrong paths, bodies and methods", async () => {
    const { url } = await start();
    for (const path of ["/chat/completions", "/v1/v1/messages", "/v1/chat/completions/", "/"]) {
      expect((await post(url, path)).status).toBe(404);
    }
    expect((await fetch(url + CHAT)).status).toBe(404);
    expect((await post(url, "/v1/messages", {}, { max_tokens: null })).status).toBe(400);
  });

  it("requires its key in the protocol's header, and refuses with the protocol's errors", async () => {
    const { url } = await start({ key: "right" });
    const status = async (path: string, headers: Record<string, string>) =>
      (await post(url, path, headers)).status;
    for (const path of paths) {
      expect(await status(path, { authorization: "Bearer right" })).toBe(200);
      expect(await status(path, { authorization: "Bearer wrong" })).toBe(401);
      expect(await status(path, { authorization: "right" })).toBe(401);
      expect(await status(path, { "x-api-key": "right" })).toBe(path === "/v1/messages" ? 200 : 401);
    }
    expect((await fetch(`${url}/v1/models`)).status).toBe(401);
    expect(await (await post(url, "/v1/messages")).json()).toMatchObject({
      type: "error",
      error: { type: "authentication_error" },
    });
    expect(await (await post(url, CHAT)).json()).toMatchObject({ error: { code: "invalid_api_key" } });
  });

  it("allows pages of other origins or blocks them", async () => {
    const open = await start({ key: "right" });
    const preflight = await fetch(open.url + CHAT, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect((await post(open.url, CHAT)).headers.get("access-control-allow-origin")).toBe("*");
    await open.close();
    const closed = await start({ cors: false });
    const refused = await fetch(closed.url + CHAT, { method: "OPTIONS" });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([404, null]);
  });

  it("follows a script event by event", async () => {
    const { url, reply, nextRequest } = await start();
    const next = gate();
    reply(CHAT, async (request, script) => {
      script.stream();
      await script.comment(" alive");
      await script.event({ path: request.path }, "named");
      await next.opened;
      await script.raw(Buffer.from([0xc3]));
      await script.raw(Buffer.from([0xbc]));
      script.end();
    });
    const [request, response] = await Promise.all([nextRequest(CHAT), post(url, CHAT)]);
    expect(request.json).toEqual(bodies[CHAT]);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while (!text.includes("\n\nevent: named"))
      text += Buffer.from((await reader.read()).value ?? []).toString();
    expect(text).toMatch(/^: alive\n\nevent: named/);
    next.open();
    const bytes: number[] = [];
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes.push(...part.value);
    expect(Buffer.from(bytes).toString()).toMatch(/ü$/);
  });

  it("breaks off, redirects and sends any body", async () => {
    const { url, reply } = await start();
    reply("/cut", async (_request, script) => {
      script.stream();
      await script.event("x");
      script.cut();
    });
    reply("/moved", (_request, script) => script.redirect("/v1/models", 307));
    reply("/login", (_request, script) => script.html(200, "<title>Sign in</title>"));
    await expect(fetch(`${url}/cut`).then((response) => response.text())).rejects.toThrow();
    const moved = await fetch(`${url}/moved`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([307, "/v1/models"]);
    expect(await (await fetch(`${url}/login`)).text()).toBe("<title>Sign in</title>");
  });

  it("provides its default events to scripts", async () => {
    const { url, reply } = await start();
    const { events } = defaultReply("/v1/messages", "other", ["a", "b"]);
    reply("/v1/messages", async (_request, script) => {
      script.stream();
      await script.events(events.filter(({ event }) => event !== "message_stop"));
      script.end();
    });
    const text = await (await post(url, "/v1/messages")).text();
    expect(text).toContain('"model":"other"');
    expect(text).not.toContain("message_stop");
  });

  it("breaks open connections when it closes, and reports the error of a script", async () => {
    const running = await startLlmServer();
    const started = gate();
    running.reply(CHAT, (_request, script) => {
      script.stream();
      started.open();
    });
    running.reply("/wrong", () => {
      throw new Error("script");
    });
    const open = await post(running.url, CHAT);
    await started.opened;
    await expect(post(running.url, "/wrong")).rejects.toThrow();
    const broken = expect(open.text()).rejects.toThrow();
    await expect(running.close()).rejects.toThrow("script");
    await broken;
  });
});
