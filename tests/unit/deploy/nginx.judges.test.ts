import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { securityHeaders } from "../../../src/demo/site.ts";
import { gate, startLlmServer, type LlmServer, type RecordedRequest } from "../../support/llm-server.ts";
import { renderConfiguration, startNginx, type Nginx } from "../../support/nginx.ts";

const CHAT = "/v1/chat/completions";
const deploy = join(import.meta.dirname, "../../../src/deploy");
const script = `export const text = "${"Grüße ".repeat(500)}";`;

let site: string;
let llm: LlmServer;
let nginx: Nginx;

const start = (upstream: string) =>
  startNginx((port) =>
    renderConfiguration(join(deploy, "nginx.conf"), {
      "listen 80;": `listen 127.0.0.1:${port};`,
      "/var/www/integrate": site,
      "http://127.0.0.1:8000": upstream,
    }),
  );

beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), "site-"));
  const files = {
    "index.html": "<h1>Page</h1>",
    "_astro/page.Ab3dE9.js": script,
    "pi.html": "<h1>Pi</h1>",
    "pi.json": `["Grüße"]`,
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(site, name, ".."), { recursive: true });
    writeFileSync(join(site, name), content);
  }
  llm = await startLlmServer();
  nginx = await start(llm.url);
});

afterEach(() => llm.reset());

afterAll(async () => {
  await nginx?.stop();
  await llm?.close();
  rmSync(site, { recursive: true, force: true });
});

/** A path and headers exactly as written. */
const get = (path: string, headers: http.OutgoingHttpHeaders = {}, method = "GET") =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    const { hostname, port } = new URL(nginx.url);
    const request = http.request({ hostname, port, path, method, headers }, (response) => {
      const { statusCode = 0, headers: received } = response;
      const done = (parts: Buffer[]) =>
        resolve({ status: statusCode, headers: received, body: Buffer.concat(parts) });
      response.toArray().then(done, reject);
    });
    request.once("error", reject).end();
  });

const ask = (init: RequestInit = {}, url = nginx.url) =>
  fetch(url + CHAT, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hello!" }], stream: true }),
    ...init,
  });

describe("the page", () => {
  it.each([
    ["/", "text/html; charset=utf-8", "no-cache"],
    ["/pi.html", "text/html; charset=utf-8", "no-cache"],
    ["/pi.json", "application/json; charset=utf-8", "no-cache"],
    [
      "/_astro/page.Ab3dE9.js",
      "application/javascript; charset=utf-8",
      "public, max-age=31536000, immutable",
    ],
  ])("%s is %s, %s, with the security headers", async (path, type, caching) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ "content-type": type, "cache-control": caching, ...securityHeaders });
  });

  it("is compressed for whoever can read that", async () => {
    const { headers, body } = await get("/_astro/page.Ab3dE9.js", { "accept-encoding": "gzip" });
    expect(headers).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
    expect(gunzipSync(body).toString()).toBe(script);
    expect((await get("/_astro/page.Ab3dE9.js")).body.toString()).toBe(script);
  });

  it.each(["/nothing", "/_astro", "/_astro/", "/_astro/old.Zz9.js", "/v1beta", "/index.html/x"])(
    "%s is a 404 that no cache keeps",
    async (path) => {
      const { status, headers } = await get(path);
      expect(status).toBe(404);
      expect(headers).toMatchObject({ "cache-control": "no-cache", ...securityHeaders });
    },
  );

  it("does not let a path lead out of its directory", async () => {
    for (const path of ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd"]) {
      expect([400, 404]).toContain((await get(path)).status);
    }
  });
});

describe("the LLM server on the same origin", () => {
  it("gets the request whole: path, query, key and body", async () => {
    const response = await fetch(`${nginx.url}/v1/messages?beta=true`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": "k", "anthropic-version": "2023-06-01" },
      body: JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Grüße" }] }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ type: "message", model: "m" });
    expect(llm.requests).toHaveLength(1);
    expect(llm.requests[0]).toMatchObject({
      url: "/v1/messages?beta=true",
      headers: { "x-api-key": "k", "anthropic-version": "2023-06-01" },
      json: { messages: [{ content: "Grüße" }] },
    });
  });

  it("does not see the page's origin and name, which it might not allow", async () => {
    await get("/v1/models", {
      origin: "https://llm.example.com",
      host: "llm.example.com",
      "accept-encoding": "gzip",
    });
    const { headers } = llm.requests[0] as RecordedRequest;
    expect(headers.host).toBe(new URL(llm.url).host);
    expect(headers.origin).toBeUndefined();
    expect(headers["accept-encoding"]).toBeUndefined();
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(headers["x-forwarded-proto"]).toBe("http");
  });

  it("answers with its own statuses and headers, and none of the page's", async () => {
    llm.reply(CHAT, (_request, reply) =>
      reply.json(429, { error: { message: "Slow down" } }, { "retry-after": "7" }),
    );
    const response = await ask();
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toEqual({ error: { message: "Slow down" } });
    expect((await get("/v1/nothing")).status).toBe(404);
    for (const name of [...Object.keys(securityHeaders), "cache-control"]) {
      expect(response.headers.has(name)).toBe(false);
    }
  });

  it("streams unbuffered: headers before the first event, each event before the next", async () => {
    const [headersSeen, firstSeen] = [gate(), gate()];
    llm.reply(CHAT, async (_request, reply) => {
      reply.stream();
      await headersSeen.opened;
      await reply.event({ n: 1 });
      await firstSeen.opened;
      await reply.event({ n: 2 });
      reply.end();
    });
    const response = await ask({
      headers: { "content-type": "application/json", "accept-encoding": "gzip" },
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    headersSeen.open();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const text = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await text()).toBe('data: {"n":1}\n\n');
    firstSeen.open();
    expect(await text()).toBe('data: {"n":2}\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  it("hears of a client that goes away, in the middle of a stream and before it", async () => {
    for (const streaming of [true, false]) {
      const [ready, gone] = [gate(), gate()];
      llm.reply(CHAT, async (_request, reply) => {
        if (streaming) reply.stream();
        ready.open();
        await reply.closed;
        gone.open();
      });
      const abort = new AbortController();
      const failed = ask({ signal: abort.signal })
        .then((response) => response.text())
        .then(
          () => false,
          () => true,
        );
      await ready.opened;
      abort.abort();
      await gone.opened;
      expect(await failed).toBe(true);
    }
  });

  it("cuts the client's stream when its own is cut", async () => {
    llm.reply(CHAT, async (_request, reply) => {
      reply.stream();
      await reply.event({ n: 1 });
      reply.cut();
    });
    await expect(ask().then((response) => response.text())).rejects.toThrow();
  });

  it("takes a prompt of 20 MB and refuses one of 51", async () => {
    llm.reply(CHAT, (request, reply) => reply.json(200, { length: request.body.length }));
    const length = 20 * 1024 * 1024;
    expect(await (await ask({ body: "x".repeat(length) })).json()).toEqual({ length });
    expect((await ask({ body: "x".repeat(51 * 1024 * 1024) })).status).toBe(413);
  });

  it("may think for an hour", () => {
    const seconds = /proxy_read_timeout (\d+)s;/.exec(readFileSync(join(deploy, "nginx.conf"), "utf8"))?.[1];
    expect(Number(seconds)).toBeGreaterThanOrEqual(3600);
  });

  it("is missed with a 502 in JSON, and the page still there", async () => {
    const down = await startLlmServer();
    await down.close();
    const other = await start(down.url);
    try {
      const response = await ask({}, other.url);
      expect(response.status).toBe(502);
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(await response.json()).toMatchObject({ error: { code: "upstream_unreachable" } });
      expect((await fetch(other.url)).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});

it("_headers says the same for hosts that read it", () => {
  const rules: Record<string, Record<string, string>> = {};
  let rule: Record<string, string> = {};
  for (const line of readFileSync(join(deploy, "_headers"), "utf8").split("\n")) {
    const [name = "", ...value] = line.trim().split(": ");
    if (line.startsWith("/")) rules[line] = rule = {};
    else if (line.startsWith(" ")) rule[name.toLowerCase()] = value.join(": ");
  }
  expect(rules).toEqual({
    "/*": securityHeaders,
    "/_astro/*": { "cache-control": "public, max-age=31536000, immutable" },
  });
});
