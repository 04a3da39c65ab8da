/** Requests without a response: each cause that a browser can tell apart, and the words of the page for it. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { ScriptedReply } from "../support/llm-server.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";

interface Bare {
  url: string;
  requests: { method: string; headers: http.IncomingHttpHeaders }[];
}

const test = base.extend<{
  tryItLive: TryItLive;
  /** Starts a server that answers as the handler says; the handler sends the CORS headers, too. */
  startBare: (handler: http.RequestListener) => Promise<Bare>;
}>({
  tryItLive: async ({ site, integrate, guard }, use) => {
    guard.allow(/the server responded with a status of/, CORS, /net::ERR/, /redirect/i);
    await integrate.open(site.url);
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  startBare: async ({}, use) => {
    const servers: http.Server[] = [];
    await use(async (handler) => {
      const requests: Bare["requests"] = [];
      const server = http.createServer((request, response) => {
        requests.push({ method: request.method ?? "", headers: request.headers });
        handler(request, response);
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
    });
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  },
});

const KEY = "sk-test-4f1c2a";

async function fails(tryItLive: TryItLive, title: RegExp | string): Promise<void> {
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(title);
}

test("a header that the preflight refuses is named", async ({ tryItLive, integrate, startBare }) => {
  const server = await startBare((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type, anthropic-version");
    response.writeHead(request.method === "OPTIONS" ? 204 : 404).end();
  });
  await integrate.connect({ server: server.url, key: KEY, model: "m" });
  await tryItLive.format.selectOption("Anthropic Messages");
  await fails(tryItLive, "The server does not let this page send the header authorization.");
  await expect(tryItLive.region.getByRole("tab", { name: "Ollama" })).toBeVisible();
  expect(JSON.stringify(server.requests)).not.toContain(KEY);
});

test("Messages are sent without anthropic-version where CORS refuses only that, as Ollama's does", async ({
  tryItLive,
  integrate,
  startBare,
}) => {
  const server = await startBare((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "authorization, content-type");
    response.setHeader("content-type", "application/json");
    if (request.method !== "POST")
      return void response.writeHead(request.method === "OPTIONS" ? 204 : 404).end();
    response.end(JSON.stringify({ content: [{ type: "text", text: "Hello" }], stop_reason: "end_turn" }));
  });
  await integrate.connect({ server: server.url, key: KEY, model: "m" });
  await tryItLive.format.selectOption("Anthropic Messages");
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello");
  await expect(tryItLive.region.getByText("the request was sent without it")).toBeVisible();
  expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a redirect is told from a server without CORS", async ({ tryItLive, integrate, llm }) => {
  llm.reply(CHAT, (_, reply: ScriptedReply) => reply.redirect("/elsewhere", 307));
  await integrate.connect(connectionTo(llm));
  await fails(tryItLive, /sends this request elsewhere/);
  await tryItLive.region.getByText("See where it leads").click();
  await expect(tryItLive.region.locator("code").filter({ hasText: "curl -sS -i" })).toContainText(llm.url);
});

test("a connection that breaks before the headers is told from a server without CORS", async ({
  tryItLive,
  integrate,
  startBare,
}) => {
  const server = await startBare((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (request.method === "POST") response.destroy();
    else response.writeHead(request.method === "OPTIONS" ? 204 : 404).end();
  });
  await integrate.connect({ server: server.url, key: KEY, model: "m" });
  await fails(tryItLive, /is up, but the request got no readable response/);
  await expect(tryItLive.alert).toContainText("cannot tell");
});

test("an error without a CORS header is named as a possible cause", async ({
  tryItLive,
  integrate,
  startBare,
}) => {
  const server = await startBare((request, response) => {
    if (request.method === "POST") return void response.writeHead(502).end("Bad Gateway");
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "authorization, content-type");
    response.writeHead(request.method === "OPTIONS" ? 204 : 404).end();
  });
  await integrate.connect({ server: server.url, key: KEY, model: "m" });
  await fails(tryItLive, /error without a CORS header/);
});

test("a server that answers over the other scheme is found, and its URL can be used", async ({
  tryItLive,
  integrate,
  startBare,
}) => {
  const server = await startBare((_, response) => response.writeHead(404).end());
  const https = server.url.replace("http:", "https:");
  await integrate.connect({ server: `${https}/openai/v1`, key: "", model: "m" });
  await fails(tryItLive, /answers over http, not https/);
  await tryItLive.region.getByRole("button", { name: `Use ${server.url}/openai` }).click();
  await expect(integrate.server).toHaveValue(`${server.url}/openai`);
});

test("an untrusted certificate and a dead server are named together over https", async ({
  tryItLive,
  integrate,
  page,
}) => {
  await page.route("https://llm.test/**", (route) => route.abort("connectionrefused"));
  await page.route("http://llm.test/**", (route) => route.abort("connectionrefused"));
  await integrate.connect({ server: "https://llm.test", key: "", model: "m" });
  await fails(tryItLive, "Nothing answers at https://llm.test, or its certificate is not trusted.");
  await expect(tryItLive.alert).toContainText("cannot tell these two apart");
  await expect(
    tryItLive.region.getByRole("link", { name: "Open https://llm.test in a tab" }),
  ).toHaveAttribute("target", "_blank");
});

test("a call that this page's own policy forbids is explained", async ({
  integrate,
  site,
  guard,
  page,
  llm,
}) => {
  guard.allow(/Content Security Policy/, /net::ERR/, /Refused to connect/, /violates/);
  await page.route(site.url, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "connect-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await integrate.open(site.url);
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await integrate.connect(connectionTo(llm));
  await fails(tryItLive, `This page’s own policy forbids ${llm.url}.`);
  expect(llm.requests).toEqual([]);
});

test("a 404 for an unknown model is told from one for a wrong path by the models list", async ({
  tryItLive,
  integrate,
  startLlm,
}) => {
  const llm = await startLlm({ models: ["llama3:latest"] });
  llm.reply(CHAT, (_, reply) => reply.json(404, { error: { message: "not found" } }));
  await integrate.connect({ ...connectionTo(llm), model: "llama3" });
  await fails(tryItLive, "Did you mean “llama3:latest”?");
  await tryItLive.region.getByRole("button", { name: "Use llama3:latest" }).click();
  await expect(integrate.model).toHaveValue("llama3:latest");
  await fails(tryItLive, /lists the model “llama3:latest”, but has no path/);
});

test("a 429 counts down and shows the server's message and request id, the key hidden", async ({
  tryItLive,
  integrate,
  llm,
}) => {
  llm.reply(CHAT, (_, reply) =>
    reply.json(
      429,
      { error: { message: `Slow down, ${KEY}`, code: "rate_limit_exceeded" } },
      { "retry-after": "30", "x-request-id": "req_42" },
    ),
  );
  await integrate.connect({ ...connectionTo(llm), key: KEY });
  await fails(tryItLive, "Slow down, [your key]");
  await expect(tryItLive.alert).toContainText("req_42");
  await expect(tryItLive.alert).toContainText("429");
  await expect(tryItLive.region.getByText(/^Send again in \d+ s$/)).toBeVisible();
});
