/**
 * Why a request brought no answer, from where the page is: a public web site over https and over http, with the
 * browser's question for the local network answered in every way; and what the network itself can do to a request.
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

/** Only Chromium can be told which addresses are public, and what the visitor answers. */
const CHROMIUM = "@chromium";

const KEY = "sk-test-4f1c2a";

interface WorkerFixtures {
  publicSite: PublicSite;
}

interface Fixtures {
  /** Opens a page, connected with a server. */
  open: (url: string, server: string) => Promise<TryItLive>;
  /** Starts a server that is closed after the test. */
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

/** Lets the key go to another origin than before. */
const agree = (tryItLive: TryItLive) => tryItLive.region.getByRole("button", { name: "Send key" }).click();

/** A port that nothing listens on. */
async function deadPort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Answers the browser's question whether a site may reach the local network. */
async function answerQuestion(page: Page, site: string, setting: "granted" | "denied" | "prompt") {
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

const rungs = (tryItLive: TryItLive) =>
  tryItLive.region.getByRole("list", { name: "What was tested" }).getByRole("listitem");

test.describe("a public page over https", { tag: CHROMIUM }, () => {
  test.use({ ignoreHTTPSErrors: true });

  test("may not call plain http, and does not try", async ({ page, publicSite, open }) => {
    const called: string[] = [];
    page.on("request", (request) => called.push(request.url()));
    const tryItLive = await open(publicSite.url, "http://llm.test:8000");
    await fails(tryItLive, "A page over https may not call http://llm.test:8000.");
    await expect(tryItLive.alert).toContainText("Serve the server over https");
    await expect(rungs(tryItLive)).toContainText(["Online", "May be called"]);
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
    test(`${place}: a permission that is not given, then denied, then granted`, async ({
      page,
      publicSite,
      open,
      llm,
      lan,
    }) => {
      const server = addressOf(llm, lan);
      const asked = () => [...llm.requests, ...lan.requests].map(({ method }) => method);
      await answerQuestion(page, publicSite.url, "prompt");
      const tryItLive = await open(publicSite.url, server);
      const { host } = new URL(server);

      await fails(tryItLive, `Nothing listens at ${host}, or your browser waits for your permission.`);
      await expect(tryItLive.alert).toContainText("does not tell these two apart");
      await expect(rungs(tryItLive)).toContainText(["Online", /Local network.*permission not given/]);

      await answerQuestion(page, publicSite.url, "denied");
      await fails(tryItLive, "Your browser does not let this page into your local network.");
      await expect(tryItLive.alert).toContainText("allow it in the site settings");
      await expect(rungs(tryItLive)).toContainText(["Online", /Local network.*permission denied/]);
      expect(asked()).toEqual([]);

      await answerQuestion(page, publicSite.url, "granted");
      await tryItLive.send.click();
      await tryItLive.expectOutcome("complete");
      expect(asked()).toContain("POST");
    });
  }

  test("a permission that is granted leaves the other causes", async ({
    page,
    publicSite,
    open,
    integrate,
    startLlm,
  }) => {
    await answerQuestion(page, publicSite.url, "granted");
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const tryItLive = await open(publicSite.url, dead);
    await fails(tryItLive, `Nothing answers at ${dead}.`);
    await expect(rungs(tryItLive)).toContainText(["Online", /permission given/, "Reachable"]);
    const closed = await startLlm({ cors: false });
    await integrate.connect({ server: closed.url });
    await tryItLive.send.click();
    await agree(tryItLive);
    await expect(tryItLive.alert).toContainText("does not let this page read its answers");
    await expect(tryItLive.alert).toContainText(new URL(publicSite.url).origin);
  });

  test("a question that nobody has answered, since nothing listens", async ({ page, publicSite, open }) => {
    await answerQuestion(page, publicSite.url, "prompt");
    const port = await deadPort();
    const tryItLive = await open(publicSite.url, `http://127.0.0.1:${port}`);
    await fails(
      tryItLive,
      `Nothing listens at 127.0.0.1:${port}, or your browser waits for your permission.`,
    );
  });

  test("while the browser asks, the page says so and waits", async ({ page, publicSite, open, llm }) => {
    await answerQuestion(page, publicSite.url, "prompt");
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
    await answerQuestion(page, publicSite.url, "granted");
    answer();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.status).not.toContainText("permission");
  });
});

test(
  "a public page over plain http may not reach this machine, or nothing listens",
  { tag: CHROMIUM },
  async ({ publicSite, open, llm }) => {
    const tryItLive = await open(publicSite.insecureUrl, llm.url);
    await fails(tryItLive, "or your browser keeps this page out of your local network.");
    await expect(tryItLive.alert).toContainText("does not tell these two apart");
    await expect(tryItLive.region.getByText("Put a proxy in front")).toBeVisible();
    expect(posts(llm)).toEqual([]);
  },
);

test.describe("a page on this machine", () => {
  test("a certificate that is not trusted", async ({ site, open, serve }) => {
    const secure = https.createServer(selfSigned("localhost"), (_, response) => void response.end());
    const server = `https://localhost:${await serve(secure)}`;
    const tryItLive = await open(site.url, server);
    await fails(tryItLive, `Nothing answers at ${server}, or its certificate is not trusted.`);
    await expect(tryItLive.alert).toContainText("does not tell these two apart");
    await expect(tryItLive.region.getByRole("link", { name: `Open ${server} in a tab` })).toHaveAttribute(
      "href",
      server,
    );
  });

  test("nothing listens, or nothing has this name", async ({ site, open, integrate }) => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const tryItLive = await open(site.url, dead);
    await fails(tryItLive, `Nothing answers at ${dead}.`);
    await expect(tryItLive.alert).toContainText("A browser does not tell which");
    await integrate.connect({ server: "http://no-such-name.test:8000" });
    await tryItLive.send.click();
    await agree(tryItLive);
    await expect(tryItLive.alert).toContainText("Nothing answers at http://no-such-name.test:8000.");
  });

  test("a preflight that demands the key", async ({ site, open, serve }) => {
    const asked: http.IncomingHttpHeaders[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request.headers);
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-allow-headers", "*");
      response.writeHead(request.headers.authorization ? 200 : 401).end();
    });
    const tryItLive = await open(site.url, `http://127.0.0.1:${await serve(server)}`);
    await fails(tryItLive, "The server does not let this page send the headers");
    await expect(tryItLive.alert).toContainText("preflight");
    expect(JSON.stringify(asked)).not.toContain(KEY);
  });

  test("a server that refuses the page's origin, as Ollama does", async ({ site, open, serve }) => {
    const server = http.createServer((_, response) => void response.writeHead(403).end());
    const tryItLive = await open(site.url, `http://127.0.0.1:${await serve(server)}`);
    await fails(tryItLive, "does not let this page read its answers");
    await tryItLive.region.getByRole("tab", { name: "Ollama", exact: true }).click();
    await expect(tryItLive.region.getByRole("tabpanel", { name: "Ollama" })).toContainText(
      `OLLAMA_ORIGINS='${new URL(site.url).origin}'`,
    );
  });

  test("a server that takes no notice", async ({ site, open, serve }) => {
    const server = http.createServer((request) => {
      if (request.method === "OPTIONS") request.destroy();
    });
    const port = await serve(server);
    const tryItLive = await open(site.url, `http://127.0.0.1:${port}`);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("failed");
    await expect(tryItLive.alert).toContainText("Finding out why");
    await expect(tryItLive.alert).toContainText(`127.0.0.1:${port} does not answer.`, { timeout: 20_000 });
  });
});

test.describe("HTTP/2", () => {
  test.use({ ignoreHTTPSErrors: true });

  test("a stream that is reset is interrupted, with what came", async ({ site, open, serve }) => {
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
    await expect(tryItLive.alert).toContainText("The connection broke");
  });
});
