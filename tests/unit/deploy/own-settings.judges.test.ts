/** Web servers with files made from an operator's settings. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { apiHeaders, pageHeaders } from "../../../src/deploy/guards.ts";
import { gate, startLlmServer, type LlmServer } from "../../support/llm-server.ts";
import {
  SITE_NAME,
  startWebServer,
  webServers,
  type WebServer,
  type WebServerFile,
} from "../../support/web-server.ts";
import { leavingPaths, pathsThatStay } from "./paths.ts";

const frame = ["https://docs.example.org", "http://intranet:8080"];
const settings = { address: `https://${SITE_NAME}/für/v1.2/`, server: "/team-a", frame };
const PAGE = encodeURI("/für/v1.2/");
const CHAT = "/team-a/v1/chat/completions";

let folder: string;
let llm: LlmServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  mkdirSync(join(folder, "_astro"));
  mkdirSync(join(folder, ".well-known/agent-skills/skill"), { recursive: true });
  const skills = [".well-known/agent-skills/index.json", ".well-known/agent-skills/skill/SKILL.md"];
  for (const name of ["index.html", "pi.html", "_astro/page.Ab3dE9.js", ...skills, ".well-known/other"]) {
    writeFileSync(join(folder, name), `content of ${name}`);
  }
  // A web server may run as another user.
  for (const path of [
    "",
    "_astro",
    ".well-known",
    ".well-known/agent-skills",
    ".well-known/agent-skills/skill",
  ])
    chmodSync(join(folder, path), 0o755);
  llm = await startLlmServer();
});
afterEach(() => llm.reset());
afterAll(async () => {
  await llm?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.keys(webServers) as WebServerFile[])("%s", (file) => {
  /** Sends a path and headers exactly as written. */
  const send = (
    { port }: WebServer,
    path: string,
    { headers = {}, body }: { headers?: http.OutgoingHttpHeaders; body?: string } = {},
  ) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      http
        .request({ hostname: "127.0.0.1", port, path, method: body ? "POST" : "GET" })
        .setHeaders(
          new Map(Object.entries({ host: `${SITE_NAME}:${port}`, ...headers }) as [string, string][]),
        )
        .once("response", resolve)
        .once("error", reject)
        .end(body);
    });
  const textOf = async (answer: http.IncomingMessage) =>
    (await answer.setEncoding("utf8").toArray()).join("");

  describe("a page below a path, its server at another path", () => {
    let server: WebServer;
    beforeAll(async () => {
      server = await startWebServer(file, { folder, upstream: llm.url, settings });
    });
    afterAll(() => server?.stop());

    it.each([
      ["", "index.html", "no-cache"],
      ["pi.html", "pi.html", "no-cache"],
      ["_astro/page.Ab3dE9.js", "_astro/page.Ab3dE9.js", "public, max-age=31536000, immutable"],
    ])("/%s is the page's, with its headers, for the named embedders", async (path, name, caching) => {
      const answer = await send(server, PAGE + path);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({ ...pageHeaders(frame), "cache-control": caching });
      expect(answer.headers["content-security-policy"]).toBe(
        "frame-ancestors https://docs.example.org http://intranet:8080",
      );
      expect(await textOf(answer)).toBe(`content of ${name}`);
    });

    it.each(["index.json", "skill/SKILL.md"])(
      "/.well-known/agent-skills/%s is the page's at the root of the origin, too",
      async (name) => {
        for (const path of ["/", PAGE]) {
          const answer = await send(server, `${path}.well-known/agent-skills/${name}`);
          expect(answer.statusCode).toBe(200);
          expect(answer.headers).toMatchObject({ ...pageHeaders(frame), "cache-control": "no-cache" });
          expect(await textOf(answer)).toBe(`content of .well-known/agent-skills/${name}`);
        }
      },
    );

    it("a missing file is a 404 that no cache keeps", async () => {
      for (const path of [`${PAGE}nothing`, `${PAGE}_astro/old.Zz9.js`, "/.well-known/agent-skills/none"]) {
        const answer = await send(server, path);
        expect(answer.statusCode).toBe(404);
        expect(answer.headers).toMatchObject({ ...pageHeaders(frame), "cache-control": "no-cache" });
      }
    });

    it("the path without its slash leads there", async () => {
      const { statusCode, headers } = await send(server, PAGE.slice(0, -1));
      expect(statusCode).toBe(301);
      const { pathname } = new URL(headers.location ?? "", `http://${SITE_NAME}`);
      expect(decodeURI(pathname)).toBe(decodeURI(PAGE));
    });

    it("the page is nowhere else, and the LLM server neither", async () => {
      const others = [
        "/.well-known/other",
        "/.well-known/agent-skills/../other",
        "/.well-known/agent-skills/..%2fother",
      ];
      for (const path of [
        "/",
        "/pi.html",
        "/_astro/page.Ab3dE9.js",
        "/v1/models",
        `${PAGE}v1/models`,
        ...others,
      ]) {
        const answer = await send(server, path);
        expect([403, 404], path).toContain(answer.statusCode);
        expect(await textOf(answer)).not.toContain("content of");
      }
      expect(llm.requests).toEqual([]);
    });

    it.each(pathsThatStay)("%s arrives as it was sent, without the operator's path", async (path) => {
      const answer = await send(server, `/team-a${path}`);
      expect(answer.headers).toMatchObject(apiHeaders);
      expect(llm.requests.map(({ url }) => url)).toEqual([path]);
      expect(llm.requests[0]?.headers.host).toBe(new URL(llm.url).host);
    });

    it.each(leavingPaths.flatMap((path) => [`/team-a${path}`, path]))("%s does not arrive", async (path) => {
      await send(server, path).catch(() => undefined);
      expect(llm.requests).toEqual([]);
    });

    it("a page of another site, an embedder too, is refused in JSON", async () => {
      for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://docs.example.org" }]) {
        const answer = await send(server, CHAT, { headers, body: "{}" });
        expect(answer.statusCode).toBe(403);
        expect(JSON.parse(await textOf(answer))).toMatchObject({ error: { code: "refused_by_host" } });
      }
      expect(llm.requests).toEqual([]);
    });

    it("a stream comes unbuffered", async () => {
      const firstSeen = gate();
      llm.reply("/v1/chat/completions", async (_request, reply) => {
        reply.stream();
        await reply.event({ n: 1 });
        await firstSeen.opened;
        await reply.event({ n: 2 });
        reply.end();
      });
      let text = "";
      for await (const chunk of await send(server, CHAT, { body: '{"stream":true}' })) {
        text += String(chunk);
        if (text.includes('"n":1')) firstSeen.open();
      }
      expect(text).toBe('data: {"n":1}\n\ndata: {"n":2}\n\n');
    });
  });

  it("a page whose server is elsewhere is served alone", async () => {
    const elsewhere = { server: "https://llm.example.org/v1" };
    const server = await startWebServer(file, { folder, settings: elsewhere });
    try {
      const page = await send(server, "/");
      expect([page.statusCode, await textOf(page)]).toEqual([200, "content of index.html"]);
      expect(page.headers).toMatchObject({ ...pageHeaders(), "cache-control": "no-cache" });
      for (const path of ["/v1/models", "/nothing"]) {
        const missing = await send(server, path);
        expect(missing.statusCode).toBe(404);
        expect(missing.headers).toMatchObject({ ...pageHeaders(), "cache-control": "no-cache" });
      }
    } finally {
      await server.stop();
    }
  });
});
