/** Try It Live when it goes wrong: what the server said, where, and what to do. */
import { gate, type LlmServer } from "../support/llm-server.ts";
import { corpus, corpusMissing, outcomes, recorded } from "../unit/protocols/support.ts";
import { CORS } from "./support/console-guard.ts";
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
  /** What happened, where the status does not say it. */
  what?: string;
  script: Parameters<LlmServer["reply"]>[1];
  said: string | RegExp;
  advice: RegExp;
}

const openAi = (message: string, code: string | null = null, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});

/** Answers with an error in JSON. */
const json =
  (status: number, body: object, headers: Record<string, string> = {}): Failure["script"] =>
  (_, reply) =>
    reply.json(status, body, headers);

/** The page that a gateway puts in the place of an answer. */
const webPage =
  (status: number, title: string): Failure["script"] =>
  (_, reply) =>
    reply.html(status, `<html><head><title>${title}</title></head><body>nginx</body></html>`);

const failures: Failure[] = [
  {
    name: "400: a field",
    script: json(400, {
      error: {
        message: "temperature must be at most 2",
        type: "invalid_request_error",
        param: "temperature",
      },
    }),
    said: "temperature must be at most 2",
    advice: /field “temperature”/,
  },
  {
    name: "400: a prompt that is too long, in llama.cpp's words",
    script: json(400, {
      error: {
        code: 400,
        message: "request (9 tokens) exceeds",
        type: "exceed_context_size_error",
        n_ctx: 4,
      },
    }),
    said: "request (9 tokens) exceeds",
    advice: /too long for this model/,
  },
  {
    name: "422: FastAPI's list",
    script: json(422, { detail: [{ loc: ["body", "messages", 0, "role"], msg: "Input should be 'user'" }] }),
    said: "messages.0.role: Input should be 'user'",
    advice: /field “messages\.0\.role”/,
  },
  {
    name: "401: a wrong key",
    script: json(401, openAi(`Incorrect API key provided: ${KEY}.`, "invalid_api_key")),
    said: "Incorrect API key provided:",
    advice: /rejected the API key.*Authorization/i,
  },
  {
    name: "401: a number for a code, as llama.cpp has it",
    script: json(401, { error: { code: 401, message: "Invalid API Key", type: "authentication_error" } }),
    said: "Invalid API Key",
    advice: /rejected the API key.*Authorization/,
  },
  {
    name: "401: FastAPI's words",
    script: json(401, { detail: "Not authenticated" }),
    said: "Not authenticated",
    advice: /rejected the API key/,
  },
  {
    name: "401: a login page",
    script: webPage(401, "Sign in to continue"),
    said: "Sign in to continue",
    advice: /web page.*login/,
  },
  {
    name: "402: no credit",
    script: json(402, { error: { message: "Insufficient Balance", code: 402 } }),
    said: "Insufficient Balance",
    advice: /billing; sending again will not help/,
  },
  {
    name: "403: FastAPI's words",
    script: json(403, { detail: "Not allowed here" }),
    said: "Not allowed here",
    advice: /key.*page’s address/i,
  },
  {
    name: "404: an unknown model",
    script: json(404, openAi("The model `test-model` does not exist.", "model_not_found")),
    said: "The model `test-model` does not exist.",
    advice: /test-model.*model name/i,
  },
  {
    name: "404: a page of a web server",
    script: webPage(404, "404 Not Found"),
    said: "404 Not Found",
    advice: /server URL/i,
  },
  {
    name: "405: a path that takes no POST",
    script: json(405, { detail: "Method Not Allowed" }),
    said: "Method Not Allowed",
    advice: /does not speak Chat Completions\. Try another API format/,
  },
  {
    name: "501: not implemented",
    script: json(501, { error: "Responses are not supported by this model" }),
    said: "Responses are not supported by this model",
    advice: /does not speak Chat Completions\. Try another API format/,
  },
  {
    name: "408: a gateway out of patience",
    script: json(408, { error: { code: 408, message: "Request timed out" } }),
    said: "Request timed out",
    advice: /gave up waiting/,
  },
  {
    name: "413: a request that is too large",
    script: webPage(413, "413 Request Entity Too Large"),
    said: "413 Request Entity Too Large",
    advice: /too large.*shorter/,
  },
  {
    name: "429: too many requests",
    script: json(429, openAi("Slow down.", "rate_limit_exceeded"), { "retry-after": "17" }),
    said: "Slow down.",
    advice: /17 s/,
  },
  {
    name: "429: too many requests, no time told",
    script: json(429, openAi("Slow down.", "rate_limit_exceeded")),
    said: "Slow down.",
    advice: /in a little while/,
  },
  ...[
    openAi("You exceeded your current quota.", "insufficient_quota", "insufficient_quota"),
    { type: "error", error: { type: "enforced_spend_limit_reached", message: "You exceeded your spend." } },
  ].map((body, index): Failure => ({
    name: `429: a bill, ${index === 0 ? "OpenAI" : "Anthropic"}'s way`,
    script: json(429, body),
    said: "You exceeded your",
    advice: /billing; sending again will not help/,
  })),
  {
    name: "500: an error of the server",
    script: json(500, openAi("CUDA out of memory", null, "server_error")),
    said: "CUDA out of memory",
    advice: /again|log/i,
  },
  {
    name: "502: a gateway without a server",
    script: webPage(502, "502 Bad Gateway"),
    said: "502 Bad Gateway",
    advice: /server behind it/,
  },
  {
    name: "502: OpenRouter's words, and those of the provider behind it",
    script: json(502, {
      error: { code: 502, message: "Provider returned error", metadata: { raw: "upstream fell over" } },
    }),
    said: "Provider returned error (upstream fell over)",
    advice: /server behind it/,
  },
  {
    name: "503: llama.cpp loads its model",
    script: json(503, { error: { code: 503, message: "Loading model", type: "unavailable_error" } }),
    said: "Loading model",
    advice: /loading the model/,
  },
  {
    name: "503: plain text",
    script: (_, reply) => reply.send(503, "text/plain", "No workers available for this model"),
    said: "No workers available for this model",
    advice: /loading|worker|again/i,
  },
  {
    name: "504: a gateway out of patience",
    script: webPage(504, "504 Gateway Time-out"),
    said: "504 Gateway Time-out",
    advice: /gave up waiting.*time limit/,
  },
  {
    name: "524: Cloudflare out of patience",
    script: webPage(524, "A timeout occurred"),
    said: "A timeout occurred",
    advice: /gave up waiting.*time limit/,
  },
  {
    name: "529: Anthropic is overloaded",
    script: json(529, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }),
    said: "Overloaded",
    advice: /not your limit/,
  },
  {
    name: "529: nothing but the status",
    script: (_, reply) => reply.send(529, "text/plain", ""),
    said: "status 529 and nothing else",
    advice: /not your limit/,
  },
  {
    name: "an error in JSON under another type",
    script: (_, reply) =>
      reply.send(
        400,
        "application/octet-stream",
        JSON.stringify({ error: { message: "Model Not Exist", type: "invalid_request_error" } }),
      ),
    said: "Model Not Exist",
    advice: /did not accept the request/,
  },
  {
    name: "an error of one message",
    script: json(400, { status: "failure", message: "Either x-portkey-config or a provider is required" }),
    said: "Either x-portkey-config or a provider is required",
    advice: /did not accept the request/,
  },
  {
    name: "200: a web page",
    what: "A web page came, not an answer.",
    script: (_, reply) => reply.html(200, "<!doctype html><title>Sign in</title><p>Log in first"),
    said: "Sign in",
    advice: /web page|login/i,
  },
  {
    name: "200: nothing",
    what: "No answer came.",
    script: (_, reply) => reply.send(200, "text/event-stream", ""),
    said: /without|nothing/i,
    advice: /log|again|server/i,
  },
  {
    name: "200: JSON of another API",
    what: "What came is no answer of this API.",
    script: json(200, { object: "list", data: [] }),
    said: /not/i,
    advice: /server URL|API format/i,
  },
  {
    name: "200: JSON lines, as Ollama's own API sends",
    what: "What came is no answer of this API.",
    script: (_, reply) =>
      reply.send(200, "application/x-ndjson", '{"message":{"content":"Hi"}}\n{"message":{"content":"!"}}\n'),
    said: /JSON lines/,
    advice: /Ollama’s own API.*\/v1\/chat\/completions/,
  },
  {
    name: "200: text",
    what: "What came is no answer.",
    script: (_, reply) => reply.send(200, "text/plain", "It works!"),
    said: "It works!",
    advice: /not from an LLM API/,
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
    // What was called, what it answered with, how long it took.
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
