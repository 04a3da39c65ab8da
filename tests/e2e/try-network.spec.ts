/**
 * Requests without a response, by the place of the page: a public web site over https and over http, with each answer
 * to the browser's prompt for the local network; and failures of the network itself.
 */
import { once } from "node:events";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { startLlmServer, type LlmServer } from "../support/llm-server.ts";
import { selfSigned } from "./support/certificate.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { posts, type TryItLive } from "./support/integrate-page.ts";
import { builtSite, LAN_ADDRESS, LAN_IP, startPublicSite, type PublicSite } from "./support/site.ts";

/** Only Chromium takes a list of public addresses and an answer to its permission prompt. */
const CHROMIUM = "@chromium";

const KEY = "sk-test-4f1c2a";

interface WorkerFixtures {
  publicSite: PublicSite;
}

interface Fixtures {
  /** Opens a page, connected with a server. */
  open: (url: string, server: string) => Promise<TryItLive>;
  /** Starts a server that is closed after the test; returns its port. */
  serve: (server: net.Server) => Promise<number>;
  /** An LLM server on an address of the local network. */
  lan: LlmServer;
}

const test = base.extend<Fixtures, WorkerFixtures>({
  publicSite: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const site = await startPublicSite(builtSite());
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  open: async ({ integrate, guard }, use) => {
    guard.allow(CORS, /net::ERR/, /Mixed Content/, /the server responded with a status of/);
    await use(async (url, server) => {
      await integrate.open(url);
      await integrate.connect({ server, key: KEY, model: "test-model" });
      const tryItLive = integrate.tryItLive();
      await tryItLive.ready();
      return tryItLive;
    });
  },
  // oxlint-disable-next-line no-empty-pattern -- Likewise.
  serve: async ({}, use) => {
    const servers: net.Server[] = [];
    const sockets = new Set<net.Socket>();
    await use(async (server) => {
      servers.push(server);
      server.on("connection", (socket: net.Socket) => sockets.add(socket));
      await once(server.listen(0, "127.0.0.1"), "listening");
      return (server.address() as AddressInfo).port;
    });
    for (const socket of sockets) socket.destroy();
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
  },
  // oxlint-disable-next-line no-empty-pattern -- Likewise.
  lan: async ({}, use) => {
    const server = await startLlmServer({ hostname: LAN_IP });
    await use(server);
    await server.close();
  },
});

async function fails(tryItLive: TryItLive, title: string | RegExp): Promise<void> {
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(title);
}

/** Agrees to send the key to another origin than before. */
const agree = (tryItLive: TryItLive) => tryItLive.region.getByRole("button", { name: "Send key" }).click();

/** Returns a port that nothing listens on. */
async function deadPort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Answers the browser's prompt whether a site may reach the local network. */
async function answerPrompt(page: Page, site: string, setting: "granted" | "denied" | "prompt") {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  const browser = await page.context().browser()?.newBrowserCDPSession();
  for (const name of ["loopback-network", "local-network"]) {
    await browser?.send("Browser.setPermission", {
      permission: { name },
      setting,
      origin: new URL(site).origin,
      ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
    });
  }
}

const steps = (tryItLive: TryItLive) =>
  tryItLive.region.getByRole("list", { name: "What was tested" }).getByRole("listitem");

test.describe("a public page over https", { tag: CHROMIUM }, () => {
  test.use({ ignoreHTTPSErrors: true });

  test("does not call plain http", async ({ page, publicSite, open }) => {
    const called: string[] = [];
    page.on("request", (request) => called.push(request.url()));
    const tryItLive = await open(publicSite.url, "http://llm.test:8000");
    await fails(tryItLive, "A page over https may not call http://llm.test:8000.");
    await expect(tryItLive.alert).toContainText("Serve the server over https");
    await expect(steps(tryItLive)).toContainText(["Online", "May be called"]);
    expect(called.filter((url) => url.includes("llm.test"))).toEqual([]);
  });

  const places = [
    { place: "this machine", addressOf: (llm: LlmServer) => llm.url },
    {
      place: "the local network",
      addressOf: (_: LlmServer, lan: LlmServer) => `http://${LAN_ADDRESS}:${new URL(lan.url).port}`,
    },
  ];
  for (const { place, addressOf } of places) {
    test(`reports the permission for ${place} while it is not given and when it is denied`, async ({
      page,
      publicSite,
      open,
      llm,
      lan,
    }) => {
      const server = addressOf(llm, lan);
      const asked = () => [...llm.requests, ...lan.requests].map(({ method }) => method);
      await answerPrompt(page, publicSite.url, "prompt");
      const tryItLive = await open(publicSite.url, server);
      const { host } = new URL(server);

      await fails(tryItLive, `Nothing listens at ${host}, or your browser waits for your permission.`);
      await expect(tryItLive.alert).toContainText("cannot tell these two apart");
      await expect(steps(tryItLive)).toContainText(["Online", /Local network.*permission not given/]);

      await answerPrompt(page, publicSite.url, "denied");
      await fails(tryItLive, "Your browser does not let this page into your local network.");
      await expect(tryItLive.alert).toContainText("allow it in the site settings");
      await expect(steps(tryItLive)).toContainText(["Online", /Local network.*permission denied/]);
      expect(asked()).toEqual([]);

      await answerPrompt(page, publicSite.url, "granted");
      await tryItLive.send.click();
      await tryItLive.expectOutcome("complete");
      expect(asked()).toContain("POST");
    });
  }

  test("reports the other causes once the permission is granted", async ({
    page,
    publicSite,
    open,
    integrate,
    startLlm,
  }) => {
    await answerPrompt(page, publicSite.url, "granted");
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const tryItLive = await open(publicSite.url, dead);
    await fails(tryItLive, `Nothing answers at ${dead}.`);
    await expect(steps(tryItLive)).toContainText(["Online", /permission given/, "Server answers"]);
    const closed = await startLlm({ cors: false });
    await integrate.connect({ server: closed.url });
    await tryItLive.send.click();
    await agree(tryItLive);
    await expect(tryItLive.alert).toContainText("Your server is up, but its CORS settings block this page");
    await expect(tryItLive.alert).toContainText(new URL(publicSite.url).origin);
  });

  test("reports an open permission where nothing listens", async ({ page, publicSite, open }) => {
    await answerPrompt(page, publicSite.url, "prompt");
    const port = await deadPort();
    const tryItLive = await open(publicSite.url, `http://127.0.0.1:${port}`);
    await fails(
      tryItLive,
      `Nothing listens at 127.0.0.1:${port}, or your browser waits for your permission.`,
    );
  });

  test("waits while the browser asks, and says so", async ({ page, publicSite, open, llm }) => {
    await answerPrompt(page, publicSite.url, "prompt");
    const tryItLive = await open(publicSite.url, llm.url);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    // A browser without a window answers its own question with no; until it is let through, the request waits.
    await page.route(`${llm.url}/**`, async (route) => {
      await answered;
      await route.continue();
    });
    await tryItLive.send.click();
    await expect(tryItLive.status).toContainText("your browser may be asking for permission");
    await tryItLive.expectOutcome("waiting");
    await answerPrompt(page, publicSite.url, "granted");
    answer();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.status).not.toContainText("permission");
  });
});

test(
  "a public page over plain http reports that the browser may block it or nothing listens",
  { tag: CHROMIUM },
  async ({ publicSite, open, llm }) => {
    const tryItLive = await open(publicSite.insecureUrl, llm.url);
    await fails(tryItLive, "or your browser keeps this page out of your local network.");
    await expect(tryItLive.alert).toContainText("cannot tell these two apart");
    await expect(tryItLive.region.getByText("Put a proxy in front")).toBeVisible();
    expect(posts(llm)).toEqual([]);
  },
);

test.describe("a page on this machine", () => {
  test("names an untrusted certificate as a possible cause", async ({ site, open, serve }) => {
    const secure = https.createServer(selfSigned("localhost"), (_, response) => void response.end());
    const server = `https://localhost:${await serve(secure)}`;
    const tryItLive = await open(site.url, server);
    await fails(tryItLive, `Nothing answers at ${server}, or its certificate is not trusted.`);
    await expect(tryItLive.alert).toContainText("cannot tell these two apart");
    await expect(tryItLive.region.getByRole("link", { name: `Open ${server} in a tab` })).toHaveAttribute(
      "href",
      server,
    );
  });

  test("reports a port where nothing listens, and a name that does not resolve", async ({
    site,
    open,
    integrate,
  }) => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const tryItLive = await open(site.url, dead);
    await fails(tryItLive, `Nothing answers at ${dead}.`);
    await expect(tryItLive.alert).toContainText("a browser cannot tell which");
    await integrate.connect({ server: "http://no-such-name.test:8000" });
    await tryItLive.send.click();
    await agree(tryItLive);
    await expect(tryItLive.alert).toContainText("Nothing answers at http://no-such-name.test:8000.");
  });

  test("reports a server that demands the key on preflights", async ({ site, open, serve }) => {
    const asked: http.IncomingHttpHeaders[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request.headers);
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "*");
      response.writeHead(request.headers.authorization ? 200 : 401).end();
    });
    const tryItLive = await open(site.url, `http://127.0.0.1:${await serve(server)}`);
    await fails(tryItLive, "The server refuses the preflight requests (OPTIONS) of this page");
    await expect(tryItLive.alert).toContainText("most likely it wants the key on OPTIONS");
    expect(JSON.stringify(asked)).not.toContain(KEY);
  });

  test("reports a server that refuses the page's origin, as Ollama does", async ({ site, open, serve }) => {
    const server = http.createServer((_, response) => void response.writeHead(403).end());
    const tryItLive = await open(site.url, `http://127.0.0.1:${await serve(server)}`);
    await fails(tryItLive, "Your server is up, but its CORS settings block this page");
    await tryItLive.region.getByRole("tab", { name: "Ollama", exact: true }).click();
    await expect(tryItLive.region.getByRole("tabpanel", { name: "Ollama" })).toContainText(
      `OLLAMA_ORIGINS='${new URL(site.url).origin}'`,
    );
  });

  test("suspects the key where a server, as vLLM does, refuses it outside its CORS layer", async ({
    site,
    open,
    serve,
  }) => {
    const asked: http.IncomingHttpHeaders[] = [];
    const server = http.createServer(({ method, url, headers }, response) => {
      asked.push(headers);
      const isRefused = method !== "OPTIONS" && url?.startsWith("/v1/");
      if (!isRefused) {
        response.setHeader("access-control-allow-origin", headers.origin ?? "*");
        response.setHeader("access-control-allow-headers", "authorization, content-type");
      }
      response.setHeader("content-type", "application/json");
      response.writeHead(method === "OPTIONS" ? 200 : isRefused ? 401 : 404);
      response.end('{"error":"Unauthorized"}');
    });
    const tryItLive = await open(site.url, `http://127.0.0.1:${await serve(server)}`);
    await fails(tryItLive, "most likely it refuses the API key");
    await expect(tryItLive.alert).toContainText("CORS is fine: this page may read / of this server");
    await expect(tryItLive.alert).not.toContainText("not affected");
    await expect(tryItLive.region.getByText("Allow this page")).toHaveCount(0);
    const withKey = asked.filter(({ authorization }) => authorization);
    expect(withKey).toHaveLength(1);
  });

  test("reports a server that closes the connection on the endpoint alone", async ({ site, open, serve }) => {
    const server = http.createServer((request, response) => {
      if (request.url === "/") response.end("It runs.");
      else request.destroy();
    });
    const port = await serve(server);
    const tryItLive = await open(site.url, `http://127.0.0.1:${port}`);
    await fails(tryItLive, `127.0.0.1:${port} is up, but closes the connection without an answer.`);
  });

  test("reports a server that neither answers nor refuses", async ({ site, open, serve }) => {
    const server = http.createServer((request) => {
      if (request.method === "OPTIONS") request.destroy();
    });
    const port = await serve(server);
    const tryItLive = await open(site.url, `http://127.0.0.1:${port}`);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("failed");
    await expect(tryItLive.alert).toContainText("Looking for the cause");
    await expect(tryItLive.alert).toContainText(`127.0.0.1:${port} does not answer.`, { timeout: 20_000 });
  });
});

test.describe("HTTP/2", () => {
  test.use({ ignoreHTTPSErrors: true });

  test("shows the text of a stream that is reset, and reports the interruption", async ({
    site,
    open,
    serve,
  }) => {
    const event = (content: string) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
    const { promise: seen, resolve: see } = Promise.withResolvers<void>();
    const server = http2.createSecureServer(selfSigned("localhost"));
    server.on("stream", (stream, headers) => {
      stream.on("error", () => {});
      const cors = {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "authorization, content-type",
      };
      if (headers[":method"] === "OPTIONS") {
        stream.respond({ ":status": 204, ...cors }, { endStream: true });
        return;
      }
      stream.respond({ ":status": 200, "content-type": "text/event-stream", ...cors });
      stream.write(event("Hel"));
      void seen.then(() => stream.destroy(new Error("reset")));
    });
    const tryItLive = await open(site.url, `https://localhost:${await serve(server)}`);
    await tryItLive.send.click();
    await tryItLive.expectAnswer("Hel");
    see();
    await tryItLive.expectOutcome("interrupted");
    await tryItLive.expectAnswer("Hel");
    await expect(tryItLive.alert).toContainText(/the connection broke/i);
  });
});
