import http from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readLibrary } from "../../../src/build/read-library.ts";
import { verifiedOperator } from "../../../src/build/library.ts";
import { startLlmServer, type LlmServer } from "../../support/llm-server.ts";
import { startCaddy, startNginx, type WebServer } from "../../support/web-server.ts";

const CHAT = "/v1/chat/completions";
const PAGE = "https://docs.acme.dev:8443";
const content = join(import.meta.dirname, "../../../src/content");

/** The text of a remedy as a visitor of a page at PAGE copies it. */
const remedy = (file: string) =>
  readLibrary(content).text(`remedies/${file}`, {
    form: "literal",
    values: { ...verifiedOperator, SERVER_URL: "", API_KEY: "", MODEL_NAME: "", PAGE_ORIGIN: PAGE },
  });

const starts: Record<string, (upstream: string) => Promise<WebServer>> = {
  nginx: (upstream) =>
    startNginx(
      (port) =>
        `server {\n  listen 127.0.0.1:${port};\n${remedy("nginx.conf").replace("http://127.0.0.1:8000", upstream)}\n}\n`,
    ),
  Caddy: (upstream) =>
    startCaddy(
      (port) =>
        `{\n\tadmin off\n}\nhttp://:${port} {\n\tbind 127.0.0.1\n${remedy("caddy.caddyfile").replace("127.0.0.1:8000", upstream.replace("http://", ""))}\n}\n`,
    ),
};

let llm: LlmServer;
beforeAll(async () => {
  llm = await startLlmServer();
});
afterEach(() => llm.reset());
afterAll(() => llm?.close());

describe.each(Object.entries(starts))("the remedy for %s", (_, start) => {
  let server: WebServer;
  beforeAll(async () => {
    server = await start(llm.url);
  });
  afterAll(() => server?.stop());

  const send = (method: string, path: string, headers: http.OutgoingHttpHeaders = {}) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      http
        .request({ hostname: "127.0.0.1", port: server.port, path, method, headers }, (response) => {
          response.resume().once("end", () => resolve(response));
        })
        .once("error", reject)
        .end();
    });

  it("lets this page call, with a preflight, and read the answer", async () => {
    const asked = { origin: PAGE, "sec-fetch-site": "cross-site" };
    const preflight = await send("OPTIONS", CHAT, { ...asked, "access-control-request-method": "POST" });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": PAGE,
      "access-control-allow-headers": expect.stringContaining("Authorization"),
    });
    const answer = await send("GET", "/v1/models", asked);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ "access-control-allow-origin": PAGE });
  });

  it.each<[string, http.OutgoingHttpHeaders]>([
    ["another page", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another page in an older browser", { origin: "https://evil.example" }],
    ["another page that sends no origin", { "sec-fetch-site": "cross-site" }],
    ["a page whose origin only begins alike", { origin: `${PAGE}.evil.example` }],
    ["a page without an origin of its own", { origin: "null" }],
  ])("refuses %s", async (__, headers) => {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const answer = await send(method, CHAT, headers);
      expect(answer.statusCode).toBe(403);
    }
    expect(llm.requests).toEqual([]);
  });

  it("serves programs, and the server's own pages", async () => {
    const own = `http://127.0.0.1:${server.port}`;
    for (const headers of [{}, { origin: own, "sec-fetch-site": "same-origin" }]) {
      expect((await send("GET", "/v1/models", headers)).statusCode).toBe(200);
    }
  });

  it.each(["/v1/../admin", "/v1/..%2fadmin", "/v1/%252e%252e/admin", "//v1/x", "/v1/..;/admin"])(
    "lets the path %s not leave /v1/",
    async (path) => {
      const { statusCode = 0 } = await send("GET", path);
      expect(statusCode).toBeGreaterThanOrEqual(200);
      expect(llm.requests).toEqual([]);
    },
  );

  it("keeps what the server sends from running or being stored", async () => {
    llm.reply("/v1/models", (_request, reply) =>
      reply.json(
        200,
        {},
        { "content-type": "text/html", "set-cookie": "a=b", "service-worker-allowed": "/" },
      ),
    );
    const { headers } = await send("GET", "/v1/models");
    expect(headers["content-security-policy"]).toMatch(/^sandbox;/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    for (const name of ["set-cookie", "service-worker-allowed"]) expect(headers).not.toHaveProperty(name);
  });
});
