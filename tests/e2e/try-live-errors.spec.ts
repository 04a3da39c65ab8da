/** Try It Live when a run fails: what the server said, where, and what to do. */
import { gate, type LlmServer } from "../support/llm-server.ts";
import { CORS } from "./support/console-guard.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { connectionTo, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
const KEY = "sk-test-4f1c2a";

const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, guard, llm }, use) => {
    // The browser reports each of these responses in the console.
    guard.allow(/the server responded with a status of/);
    await integrate.open(site.url);
    await integrate.connect({ ...connectionTo(llm), key: KEY });
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

/** A response that is not an answer, and the words of the page for it. */
interface Failure {
  name: string;
  /** The sentence that says what happened; by default the one that names the status. */
  what?: string;
  script: Parameters<LlmServer["reply"]>[1];
  said: string | RegExp;
  advice: RegExp;
}

const openAi = (message: string, code: string | null = null, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});

/** One failure of each kind; all others are in `tests/unit/features/try-it/server-errors.test.ts`. */
const failures: Failure[] = [
  {
    name: "401: a wrong key",
    script: (_, reply) => reply.json(401, openAi(`Incorrect API key provided: ${KEY}.`, "invalid_api_key")),
    said: "Incorrect API key provided:",
    advice: /rejected the API key.*Authorization/i,
  },
  {
    name: "429: too many requests",
    script: (_, reply) =>
      reply.json(429, openAi("Slow down.", "rate_limit_exceeded"), { "retry-after": "17" }),
    said: "Slow down.",
    advice: /17 s/,
  },
  {
    name: "502: a web page of a gateway",
    script: (_, reply) =>
      reply.html(502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"),
    said: "502 Bad Gateway",
    advice: /server behind it/,
  },
  {
    name: "503: plain text",
    script: (_, reply) => reply.send(503, "text/plain", "No workers available for this model"),
    said: "No workers available for this model",
    advice: /loading|worker|again/i,
  },
  {
    name: "200: an empty body",
    what: "The server sent no answer.",
    script: (_, reply) => reply.send(200, "text/event-stream", ""),
    said: /without|nothing/i,
    advice: /log|again|server/i,
  },
  {
    name: "200: an error in the stream",
    what: "The server reported an error.",
    script: async (_, reply) => {
      reply.stream();
      await reply.event(openAi("The backend crashed", null, "server_error"));
      await reply.event("[DONE]");
      reply.end();
    },
    said: "The backend crashed",
    advice: /again|log/i,
  },
];

for (const { name, what = /^The server answered with status \d+\./, script, said, advice } of failures) {
  test(`${name} fails with the server's words and advice`, async ({ tryItLive, llm }) => {
    llm.reply(CHAT, script);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("failed");
    await tryItLive.expectAnswer("");
    await expect(tryItLive.alert).toHaveCount(1);
    await expect(tryItLive.alert).toContainText(what);
    await expect(tryItLive.alert).toContainText(said);
    await expect(tryItLive.alert).toContainText(advice);
    await expect(tryItLive.alert).not.toContainText(KEY);
    // The address, the status and the time.
    await expect(tryItLive.alert).toContainText(`POST · ${llm.url}${CHAT} · `);
    await expect(tryItLive.alert).toHaveText(/· \d{3} · \d+ ms/);
    await expect(tryItLive.status).toHaveText(/failed/i);
    await expect(tryItLive.status).not.toHaveText(/complete/i);

    // The next run starts clean.
    llm.reset();
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.alert).toHaveCount(0);
  });
}

test("an error within an answer keeps the text so far", async ({ tryItLive, llm }) => {
  const shown = gate();
  llm.reply("/v1/messages", async (_, reply) => {
    reply.stream();
    await reply.event(
      {
        type: "message_start",
        message: { id: "m", role: "assistant", content: [], model: "test-model", usage: {} },
      },
      "message_start",
    );
    await reply.event(
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      "content_block_start",
    );
    await reply.event(
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "So far" } },
      "content_block_delta",
    );
    await shown.opened;
    await reply.event(
      { type: "error", error: { type: "overloaded_error", message: `Overloaded (${KEY})` } },
      "error",
    );
    reply.end();
  });
  await tryItLive.format.selectOption("Anthropic Messages");
  await tryItLive.send.click();
  await tryItLive.expectAnswer("So far");
  shown.open();
  await tryItLive.expectOutcome("failed");
  await tryItLive.expectAnswer("So far");
  await expect(tryItLive.alert).toContainText("Overloaded");
  await expect(tryItLive.alert).not.toContainText(KEY);
  await expect(tryItLive.alert).toContainText(/overloaded; this is not your limit|again/i);
});

test("a redirect is refused, and its target receives nothing", async ({
  tryItLive,
  guard,
  llm,
  startLlm,
}) => {
  guard.allow(/redirect|net::ERR/i);
  const other = await startLlm();
  llm.reply(CHAT, (_, reply) => reply.redirect(`${other.url}${CHAT}`, 307));
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toBeVisible();
  expect(other.requests).toEqual([]);
});

test("a server without CORS is told from one that does not run", async ({
  page,
  site,
  integrate,
  guard,
  startLlm,
}) => {
  guard.allow(CORS, /net::ERR/, /responded with a status of 404/);
  const llm = await startLlm({ cors: false });
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(/CORS/);
  await expect(tryItLive.alert).toContainText(new URL(site.url).origin);
  // No probe carries the key or a message.
  expect(new Set(llm.requests.map(({ method }) => method))).toEqual(new Set(["OPTIONS", "GET"]));
  expect(JSON.stringify(llm.requests)).not.toContain(KEY);

  await page.route(`${llm.url}/**`, (route) => route.abort("connectionrefused"));
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(`Nothing answers at ${llm.url}`);
});

test("an offline browser is named as the cause", async ({ context, integrate, tryItLive, guard }) => {
  guard.allow(CORS, /net::ERR/);
  // The page is there as a whole, and then the network goes.
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await expect(tryItLive.region.getByRole("button", { name: "New conversation" })).toBeVisible();
  await integrate.connect({ server: "https://llm.test", key: "", model: "m" });
  await context.setOffline(true);
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText("This browser is offline");
});
