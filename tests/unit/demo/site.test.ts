import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen, type Handler } from "../../../src/demo/http.ts";
import { oneOrigin } from "../../../src/demo/server.ts";
import { pageHeaders } from "../../../src/deploy/guards.ts";
import { staticSite } from "../../../src/demo/site.ts";

let parent: string;
let server: http.Server;
let url: string;

const api: Handler = (request, response) => void response.end(`API ${request.url}`);
const backend = { api, settings: { key: { value: "demo-key" }, models: [{ id: "demo-model" }] } };

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "site-"));
  const files = {
    "secret.txt": "canary",
    "site/index.html": "<h1>Page</h1>",
    "site/icon.svg": "<svg/>",
    "site/_astro/page.Ab3dE9.js": "export {};",
    "site/_astro/page.Ab3dE9.css": "",
    "site/pi.html": "<h1>Pi</h1>",
    "site/data.json": "{}",
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(parent, name, ".."), { recursive: true });
    writeFileSync(join(parent, name), content);
  }
  server = http.createServer(oneOrigin(staticSite(join(parent, "site")), backend));
  url = `http://127.0.0.1:${await listen(server, 0)}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(parent, { recursive: true });
});

/** Requests a path exactly as written. */
const get = (path: string, method = "GET") =>
  new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = http.request({ hostname, port, path, method }, (response) => {
      response
        .setEncoding("utf8")
        .toArray()
        .then(
          (parts) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text: parts.join("") }),
          reject,
        );
    });
    request.once("error", reject).end();
  });

it("the operator's embedders are in the policy", async () => {
  const framed = http.createServer(staticSite(join(parent, "site"), ["https://docs.example.org"]));
  const answer = await fetch(`http://127.0.0.1:${await listen(framed, 0)}`);
  expect(answer.headers.get("content-security-policy")).toBe("frame-ancestors https://docs.example.org");
  framed.close();
  framed.closeAllConnections();
});

describe("the files of the site", () => {
  it.each([
    ["/", "text/html;charset=utf-8", "no-cache"],
    ["/index.html", "text/html;charset=utf-8", "no-cache"],
    ["/?server=http://x", "text/html;charset=utf-8", "no-cache"],
    ["/pi.html", "text/html;charset=utf-8", "no-cache"],
    ["/icon.svg", "image/svg+xml", "no-cache"],
    ["/data.json", "application/json", "no-cache"],
    ["/_astro/page.Ab3dE9.js", "text/javascript", "public, max-age=31536000, immutable"],
    ["/_astro/page.Ab3dE9.css", "text/css", "public, max-age=31536000, immutable"],
  ])("include %s, served as %s with caching %s", async (path, type, caching) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe(type);
    expect(headers["cache-control"]).toBe(caching);
    expect(headers).toMatchObject(pageHeaders());
  });

  it("are not sent again when they have not changed", async () => {
    const { headers } = await get("/");
    const again = await fetch(url, { headers: { "if-none-match": headers.etag as string } });
    expect(again.status).toBe(304);
  });

  it("are sent without a body for HEAD", async () => {
    const { status, headers, text } = await get("/", "HEAD");
    expect([status, headers["content-length"], text]).toEqual([200, "13", ""]);
  });

  it("are refused for other methods", async () => {
    const { status, headers } = await get("/", "POST");
    expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each([
    "/nothing",
    "/nothing.js",
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/_astro/../../secret.txt",
    "//secret.txt",
    "/..\\secret.txt",
    "/%00",
    "/%",
  ])("do not include %s", async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toBe("Not found\n");
    expect(headers["content-type"]).toBe("text/plain");
    expect(headers).toMatchObject(pageHeaders());
  });
});

describe("one origin", () => {
  it("has the API under /v1", async () => {
    expect((await get("/v1/models?x=1")).text).toBe("API /v1/models?x=1");
    expect((await get("/v1")).text).toBe("API /v1");
    expect((await get("/v1models")).status).toBe(404);
  });

  it("prefills the page with its own address, under the visitor's host name", async () => {
    for (const origin of [url, url.replace("127.0.0.1", "localhost")]) {
      const response = await fetch(`${origin}/integrate.json`);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toEqual({ server: origin, ...backend.settings });
    }
  });
});

describe("listen", () => {
  it("takes the next free port when one is busy", async () => {
    const busy = Number(new URL(url).port);
    const other = http.createServer();
    const port = await listen(other, busy);
    expect(port).toBeGreaterThan(busy);
    other.close();
  });
});
