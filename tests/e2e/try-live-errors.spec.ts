/** Try It Live when it goes wrong: what the server said, where, and what to do. */
import { gate, type LlmServer } from "../support/llm-server.ts";
import { corpus, corpusMissing, outcomes, recorded } from "../unit/protocols/support.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { apiFormats, connectionTo, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";
const KEY = "sk-test-4f1c2a";

const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, guard, llm }, use) => {
    // The browser itself reports each of these in the console.
    guard.allow(/the server responded with a status of/);
    await integrate.open(site.url);
    await integrate.connect({ ...connectionTo(llm), key: KEY });
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

/** An answer that is none, what of it must show, and what the advice must be about. */
interface Failure {
  name: string;
  script: Parameters<LlmServer["reply"]>[1];
  said: string | RegExp;
  advice: RegExp;
}

const openAi = (message: string, code: string | null = null, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});

const failures: Failure[] = [
  {
    name: "401: a wrong key",
    script: (_, reply) => reply.json(401, openAi(`Incorrect API key provided: ${KEY}.`, "invalid_api_key")),
    said: "Incorrect API key provided:",
    advice: /rejected the API key.*Authorization/i,
  },
  {
    name: "403: FastAPI's words",
    script: (_, reply) => reply.json(403, { detail: "Not allowed here" }),
    said: "Not allowed here",
    advice: /key|address/i,
  },
  {
    name: "404: an unknown model",
    script: (_, reply) =>
      reply.json(404, openAi("The model `test-model` does not exist.", "model_not_found")),
    said: "The model `test-model` does not exist.",
    advice: /test-model.*model name/i,
  },
  {
    name: "404: a page of a web server",
    script: (_, reply) =>
      reply.html(404, "<html><head><title>404 Not Found</title></head><body>nginx</body></html>"),
    said: "404 Not Found",
    advice: /server URL/i,
  },
  {
    name: "429: too many requests",
    script: (_, reply) =>
      reply.json(429, openAi("Slow down.", "rate_limit_exceeded"), { "retry-after": "17" }),
    said: "Slow down.",
    advice: /17 s/,
  },
  {
    name: "500: an error of the server",
    script: (_, reply) => reply.json(500, openAi("CUDA out of memory", null, "server_error")),
    said: "CUDA out of memory",
    advice: /again|log/i,
  },
  {
    name: "503: plain text",
    script: (_, reply) => reply.send(503, "text/plain", "No workers available for this model"),
    said: "No workers available for this model",
    advice: /loading|worker|again/i,
  },
  {
    name: "200: a web page",
    script: (_, reply) => reply.html(200, "<!doctype html><title>Sign in</title><p>Log in first"),
    said: "Sign in",
    advice: /web page|login/i,
  },
  {
    name: "200: nothing",
    script: (_, reply) => reply.send(200, "text/event-stream", ""),
    said: /without|nothing/i,
    advice: /log|again|server/i,
  },
  {
    name: "200: JSON of another API",
    script: (_, reply) => reply.json(200, { object: "list", data: [] }),
    said: /not/i,
    advice: /server URL|API format/i,
  },
  {
    name: "200: an error in the stream",
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

for (const { name, script, said, advice } of failures) {
  test(`${name} fails with the server's words and advice`, async ({ tryItLive, llm }) => {
    llm.reply(CHAT, script);
    await tryItLive.send.click();
    await tryItLive.expectOutcome("failed");
    await tryItLive.expectAnswer("");
    await expect(tryItLive.alert).toHaveCount(1);
    await expect(tryItLive.alert).toContainText(said);
    await expect(tryItLive.alert).toContainText(advice);
    await expect(tryItLive.alert).not.toContainText(KEY);
    await expect(tryItLive.status).toHaveText(/failed/i);
    await expect(tryItLive.status).not.toHaveText(/complete/i);

    // The next run starts clean.
    llm.reset();
    await tryItLive.send.click();
    await tryItLive.expectOutcome("complete");
    await expect(tryItLive.alert).toHaveCount(0);
  });
}

test("an error in the midst of an answer keeps the answer so far", async ({ tryItLive, llm }) => {
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

test("a redirect is refused, and what it leads to gets nothing", async ({
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

test("a server without CORS is told from a dead one", async ({ page, site, integrate, guard, startLlm }) => {
  guard.allow(/CORS policy/, /net::ERR/, /responded with a status of 404/);
  const llm = await startLlm({ cors: false });
  await integrate.open(site.url);
  await integrate.connect(connectionTo(llm));
  const tryItLive = integrate.tryItLive();
  await tryItLive.ready();
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(/CORS/);
  await expect(tryItLive.alert).toContainText(new URL(site.url).origin);
  // Nothing that finds out why carries the key, or asks for anything.
  expect(new Set(llm.requests.map(({ method }) => method))).toEqual(new Set(["OPTIONS", "GET"]));
  expect(JSON.stringify(llm.requests)).not.toContain(KEY);

  await page.route(`${llm.url}/**`, (route) => route.abort("connectionrefused"));
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(`Nothing answers at ${llm.url}`);
});

test("an offline browser is named as the cause", async ({ context, tryItLive, guard }) => {
  guard.allow(/net::ERR/);
  await context.setOffline(true);
  await tryItLive.send.click();
  await tryItLive.expectOutcome("failed");
  await expect(tryItLive.alert).toContainText(/offline/i);
});

base.describe("recorded answers of real servers", () => {
  base.skip(!corpus, `Skipped: ${corpusMissing}.`);
  const { streams, bodies } = corpus ?? { streams: [], bodies: [] };
  for (const { protocol, path, format } of apiFormats) {
    test(format, async ({ tryItLive, llm }) => {
      await tryItLive.format.selectOption(format);
      for (const recording of [...streams, ...bodies].filter((each) => each.protocol === protocol)) {
        await base.step(recording.file, async () => {
          const {
            text = "",
            reasoning = "",
            refusal = "",
            toolCalls = [],
            errors = [],
            message,
          } = recording.expected;
          llm.reply(path, (_, reply) =>
            reply.send(recording.status, recording.contentType, recorded(recording)),
          );
          await tryItLive.stream.setChecked(recording.file.endsWith(".sse"));
          await tryItLive.send.click();
          await tryItLive.expectOutcome(outcomes[recording.outcome]);
          await tryItLive.expectAnswer(text);
          if (reasoning) await expect(tryItLive.thinking).toHaveText(reasoning);
          else await expect(tryItLive.thinking.filter({ visible: true })).toHaveCount(0);
          if (refusal) await expect(tryItLive.region).toContainText(refusal);
          for (const call of toolCalls) {
            await expect(tryItLive.toolCalls).toContainText(call.name);
            await expect(tryItLive.toolCalls).toContainText(call.arguments);
          }
          const said = errors[0]?.message ?? message;
          if (said) await expect(tryItLive.alert).toContainText(said);
        });
      }
    });
  }
});
