import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from "vitest";
import { apiHeaders, droppedResponseHeaders, pageHeaders } from "../../../src/deploy/guards.ts";
import { shownFiles } from "../../../src/deploy/write-files.ts";
import { gate, startLlmServer, type LlmServer, type RecordedRequest } from "../../support/llm-server.ts";
import {
  SITE_NAME,
  startWebServer,
  webServers,
  type WebServer,
  type WebServerFile,
} from "../../support/web-server.ts";
import { leavingPaths, pathsThatStay } from "./paths.ts";

const CHAT = "/v1/chat/completions";
const script = `export const text = "${"Grüße ".repeat(500)}";`;
const files = Object.keys(webServers) as WebServerFile[];

test.each(Object.entries(shownFiles))("src/deploy/%s is as the rules make it", (name, text) => {
  expect(readFileSync(join(import.meta.dirname, "../../../src/deploy", name), "utf8")).toBe(text);
});

let folder: string;
let llm: LlmServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  const content = {
    "index.html": "<h1>Page</h1>",
    "_astro/page.Ab3dE9.js": script,
    "pi.html": "<h1>Pi</h1>",
    "pi.json": `["Grüße"]`,
    ".well-known/agent-skills/index.json": "{}",
  };
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // A web server may run as another user.
  for (const path of ["", "_astro", ".well-known", ".well-known/agent-skills"])
    chmodSync(join(folder, path), 0o755);
  llm = await startLlmServer();
});
afterEach(() => llm.reset());
afterAll(async () => {
  await llm?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

describe.each(files)("%s", (file) => {
  let server: WebServer;
  beforeAll(async () => {
    server = await startWebServer(file, { folder, upstream: llm.url });
  });
  afterAll(() => server?.stop());

  /** Sends a path and headers exactly as written. */
  const get = (
    path: string,
    headers: http.OutgoingHttpHeaders = {},
    method = "GET",
    body = "",
    at = server,
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const options = { hostname: "127.0.0.1", port: at.port, path, method };
      const request = http.request(
        { ...options, headers: { host: `${SITE_NAME}:${at.port}`, ...headers } },
        (response) => {
          const { statusCode = 0, headers: received } = response;
          const done = (parts: Buffer[]) =>
            resolve({ status: statusCode, headers: received, body: Buffer.concat(parts) });
          response.toArray().then(done, reject);
        },
      );
      request.once("error", reject).end(body);
    });
  const json = ({ body }: Answer): unknown => JSON.parse(body.toString());

  /** Asks for a stream, and returns the answer once its headers are there. */
  const ask = (headers: http.OutgoingHttpHeaders = {}) => {
    const request = http.request({
      hostname: "127.0.0.1",
      port: server.port,
      path: CHAT,
      method: "POST",
      headers: { host: `${SITE_NAME}:${server.port}`, "content-type": "application/json", ...headers },
    });
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
      request.once("response", resolve).once("error", reject);
    });
    request.end(
      JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hello!" }], stream: true }),
    );
    return { request, answered };
  };

  describe("the page", () => {
    it.each([
      ["/", /^text\/html/, "no-cache"],
      ["/pi.html", /^text\/html/, "no-cache"],
      ["/pi.json", /^application\/json/, "no-cache"],
      ["/.well-known/agent-skills/index.json", /^application\/json/, "no-cache"],
      ["/_astro/page.Ab3dE9.js", /^(?:text|application)\/javascript/, "public, max-age=31536000, immutable"],
    ])("%s has its type, its caching and the page's headers", async (path, type, caching) => {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers["content-type"]).toMatch(type);
      expect(headers).toMatchObject({ "cache-control": caching, ...pageHeaders() });
    });

    it("is compressed for clients that can read that", async () => {
      const { headers, body } = await get("/_astro/page.Ab3dE9.js", { "accept-encoding": "gzip" });
      expect(headers).toMatchObject({
        "content-encoding": "gzip",
        vary: expect.stringContaining("Accept-Encoding"),
      });
      expect(gunzipSync(body).toString()).toBe(script);
      expect((await get("/_astro/page.Ab3dE9.js")).body.toString()).toBe(script);
    });

    it.each(["/nothing", "/_astro/old.Zz9.js", "/v1beta", "/index.html/x"])(
      "%s is a 404 that no cache keeps",
      async (path) => {
        const { status, headers } = await get(path);
        expect(status).toBe(404);
        expect(headers).toMatchObject({ "cache-control": "no-cache", ...pageHeaders() });
      },
    );

    it("no path leads out of the folder", async () => {
      for (const path of ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd"]) {
        expect([400, 403, 404]).toContain((await get(path)).status);
      }
    });

    it("under any other name nothing is served", async () => {
      for (const host of ["127.0.0.1", "evil.example", `rebound.example:${server.port}`, ""]) {
        const answer = await get("/", { host }).catch(() => ({ status: 0, body: Buffer.alloc(0) }));
        expect([0, 400, 403]).toContain(answer.status);
        expect(answer.body.toString()).not.toContain("<h1>Page</h1>");
        const api = await get("/v1/models", { host }).catch(() => ({ status: 0 }));
        expect([0, 400, 403]).toContain(api.status);
      }
      expect(llm.requests).toEqual([]);
    });
  });

  describe("what the LLM server answers", () => {
    it("can neither run nor be stored in the page's origin", async () => {
      const hostile = Object.fromEntries(droppedResponseHeaders.map((name) => [name, "hostile"]));
      llm.reply("/v1/models", (_request, reply) =>
        reply.json(
          200,
          { data: [] },
          { ...hostile, "content-type": "text/html", "x-accel-redirect": "/index.html" },
        ),
      );
      const { status, headers, body } = await get("/v1/models");
      expect(status).toBe(200);
      expect(body.toString()).not.toContain("<h1>");
      expect(headers).toMatchObject(apiHeaders);
      for (const name of droppedResponseHeaders) {
        if (name !== "content-security-policy") expect(headers, name).not.toHaveProperty(name);
      }
      expect(headers["content-security-policy"]).toBe(apiHeaders["content-security-policy"]);
    });

    it("keeps its own status and headers, and none of the page's", async () => {
      llm.reply(CHAT, (_request, reply) =>
        reply.json(429, { error: { message: "Slow down" } }, { "retry-after": "7" }),
      );
      const answer = await get(CHAT, { "content-type": "application/json" }, "POST", "{}");
      expect(answer.status).toBe(429);
      expect(answer.headers["retry-after"]).toBe("7");
      expect(json(answer)).toEqual({ error: { message: "Slow down" } });
      expect(answer.headers).toMatchObject(apiHeaders);
      for (const name of ["cache-control", "permissions-policy", "cross-origin-opener-policy"]) {
        expect(answer.headers).not.toHaveProperty(name);
      }
    });
  });

  describe("who may use the LLM server", () => {
    it.each<[string, http.OutgoingHttpHeaders]>([
      ["a page of another site", { "sec-fetch-site": "cross-site" }],
      ["a page of another origin of this site", { "sec-fetch-site": "same-site" }],
      ["a page of another origin, in an older browser", { origin: "https://evil.example" }],
      ["a page without an origin of its own", { origin: "null" }],
      ["a page whose origin only begins alike", { origin: `http://${SITE_NAME}.evil.example` }],
    ])("%s is refused", async (_, headers) => {
      for (const method of ["GET", "POST"]) {
        const answer = await get(
          CHAT,
          { ...headers, "content-type": "text/plain" },
          method,
          method === "POST" ? "{}" : "",
        );
        expect(answer.status).toBe(403);
        expect(json(answer)).toMatchObject({ error: { code: "refused_by_host" } });
      }
      expect(llm.requests).toEqual([]);
    });

    it.each<[string, (host: string) => http.OutgoingHttpHeaders]>([
      ["this page", (host) => ({ "sec-fetch-site": "same-origin", origin: `http://${host}` })],
      ["this page, in an older browser", (host) => ({ origin: `https://${host}` })],
      ["a program", () => ({})],
      ["a person who opens an address", () => ({ "sec-fetch-site": "none" })],
    ])("%s is served", async (_, headers) => {
      expect((await get("/v1/models", headers(`${SITE_NAME}:${server.port}`))).status).toBe(200);
    });
  });

  describe("no raw path leaves /v1/", () => {
    it.each(leavingPaths)("%s", async (path) => {
      const { status, body } = await get(path).catch(() => ({ status: 400, body: "" }));
      // Some servers resolve the dots first, and serve the page.
      if (status === 200) expect(body.toString()).toBe("<h1>Page</h1>");
      else expect([400, 403, 404]).toContain(status);
      expect(llm.requests).toEqual([]);
    });

    it.each(pathsThatStay)("%s arrives as it was sent", async (path) => {
      await get(path);
      expect(llm.requests.map(({ url }) => url)).toEqual([path]);
    });

    it("framing cannot smuggle a second request", async () => {
      const hidden = "GET /v1/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
      const attempts = [
        `Connection: content-length\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
        `Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
        `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
        `Transfer-Encoding: xchunked\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
        `Transfer-Encoding : chunked\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
        `Transfer-Encoding: chunked\r\nConnection: transfer-encoding\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
      ];
      for (const attempt of attempts) {
        const socket = connect(server.port, "127.0.0.1");
        socket.write(
          `POST ${CHAT} HTTP/1.1\r\nHost: ${SITE_NAME}:${server.port}\r\nContent-Type: application/json\r\n${attempt}`,
        );
        await new Promise((resolve) => {
          socket.once("data", resolve).once("close", resolve).once("error", resolve);
        });
        socket.destroy();
        expect(llm.requests.map(({ url }) => url)).not.toContain("/v1/hidden");
      }
    });
  });

  describe("what the LLM server gets", () => {
    it("is the request whole: path, query, key and body", async () => {
      const answer = await get(
        "/v1/messages?beta=true",
        { "content-type": "application/json", "x-api-key": "k", "anthropic-version": "2023-06-01" },
        "POST",
        JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: "Grüße" }] }),
      );
      expect(answer.status).toBe(200);
      expect(json(answer)).toMatchObject({ type: "message", model: "m" });
      expect(llm.requests).toHaveLength(1);
      expect(llm.requests[0]).toMatchObject({
        url: "/v1/messages?beta=true",
        headers: { "x-api-key": "k", "anthropic-version": "2023-06-01" },
        json: { messages: [{ content: "Grüße" }] },
      });
    });

    it("holds neither the page's origin, name and cookies, nor a wish for compression", async () => {
      const host = `${SITE_NAME}:${server.port}`;
      await get("/v1/models", {
        origin: `http://${host}`,
        referer: `http://${host}/`,
        cookie: "session=1",
        "accept-encoding": "gzip",
      });
      const { headers } = llm.requests[0] as RecordedRequest;
      expect(headers.host).toBe(new URL(llm.url).host);
      for (const name of ["origin", "referer", "cookie"]) expect(headers, name).not.toHaveProperty(name);
      expect(headers["accept-encoding"] ?? "identity").toBe("identity");
      expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    });

    it("is a prompt of 20 MB, and none of 51", async () => {
      llm.reply(CHAT, (request, reply) => reply.json(200, { length: request.body.length }));
      const length = 20 * 1024 * 1024;
      expect(json(await get(CHAT, {}, "POST", "x".repeat(length)))).toEqual({ length });
      const refused = await get(CHAT, {}, "POST", "x".repeat(51 * 1024 * 1024)).catch(() => ({
        status: 413,
      }));
      expect(refused.status).toBe(413);
    });

    // Apache looks at its client only when it writes to it, so it hears of the end some tokens later.
    it.each(file === "apache.conf" ? [] : [file])(
      "%s passes on the end of a client, in the middle of a stream and before it",
      async () => {
        for (const streaming of [true, false]) {
          const [ready, gone] = [gate(), gate()];
          llm.reply(CHAT, async (_request, reply) => {
            if (streaming) {
              reply.stream();
              await reply.event({ n: 1 });
            }
            ready.open();
            await reply.closed;
            gone.open();
          });
          const { request, answered } = ask();
          answered.catch(() => {});
          await ready.opened;
          if (streaming) await answered;
          request.destroy();
          await gone.opened;
        }
        expect(llm.requests).toHaveLength(2);
      },
    );
  });

  describe("a stream", () => {
    it("comes unbuffered: headers and the first event before the second", async () => {
      const firstSeen = gate();
      llm.reply(CHAT, async (_request, reply) => {
        reply.stream();
        await reply.event({ n: 1 });
        await firstSeen.opened;
        await reply.event({ n: 2 });
        reply.end();
      });
      const response = await ask({ "accept-encoding": "gzip" }).answered;
      expect(response.headers["content-type"]).toBe("text/event-stream");
      expect(response.headers["content-encoding"]).toBeUndefined();
      let text = "";
      for await (const chunk of response) {
        text += String(chunk);
        if (text.includes('"n":1')) firstSeen.open();
      }
      expect(text).toBe('data: {"n":1}\n\ndata: {"n":2}\n\n');
    });

    // Caddy ends it in good order; the page sees that the protocol's own end is missing.
    it.each(file === "Caddyfile" ? [] : [file])(
      "%s cuts it for the client when the LLM server cuts it",
      async () => {
        llm.reply(CHAT, async (_request, reply) => {
          reply.stream();
          await reply.event({ n: 1 });
          reply.cut();
        });
        await expect(ask().answered.then((response) => response.toArray())).rejects.toThrow();
      },
    );
  });

  it("a dead LLM server is a 502 in JSON, and the page is still there", async () => {
    const down = await startLlmServer();
    await down.close();
    const other = await startWebServer(file, { folder, upstream: down.url });
    try {
      const answer = await get(CHAT, {}, "POST", "{}", other);
      expect([502, 503]).toContain(answer.status);
      expect(json(answer)).toMatchObject({ error: { code: "upstream_unreachable" } });
      expect((await get("/", {}, "GET", "", other)).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});
