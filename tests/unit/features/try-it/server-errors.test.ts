/** The words of a run that brought an error instead of an answer: what happened, what the server said, what to do. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { events } from "../../protocols/support.ts";
import { answer, connect, KEY, runToEnd, stubFetch, stubPage } from "./support.ts";

beforeEach(() => {
  stubPage();
  connect();
});
afterEach(() => vi.unstubAllGlobals());

/** A response that is not an answer, and the words of the page for it. */
interface Failure {
  name: string;
  /** The sentence that says what happened; by default the one that names the status. */
  what?: string;
  response: () => Response;
  said: string | RegExp;
  advice: RegExp;
}

const openAi = (message: string, code: string | null = null, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});

const responseOf =
  (status: number, type: string, body: string, headers: Record<string, string> = {}) =>
  () =>
    answer(body, { status, type, headers });

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  responseOf(status, "application/json", JSON.stringify(body), headers);

/** The page that a gateway sends in place of an answer. */
const webPage = (status: number, title: string) =>
  responseOf(
    status,
    "text/html; charset=utf-8",
    `<html><head><title>${title}</title></head><body>nginx</body></html>`,
  );

const failures: Failure[] = [
  {
    name: "400: a field",
    response: json(400, {
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
    response: json(400, {
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
    name: "400: tools on a vLLM that was started without them",
    response: json(
      400,
      openAi(
        '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
        "400",
        "BadRequestError",
      ),
    ),
    said: /requires --enable-auto-tool-choice/,
    advice:
      /^This server refuses tools\. vLLM was started without tool calls\. Add `--enable-auto-tool-choice /,
  },
  {
    name: "500: tools on a llama-server without Jinja",
    response: json(500, openAi("tools param requires --jinja flag", "500", "server_error")),
    said: "tools param requires --jinja flag",
    advice: /Add `--jinja`/,
  },
  {
    name: "422: FastAPI's list",
    response: json(422, {
      detail: [{ loc: ["body", "messages", 0, "role"], msg: "Input should be 'user'" }],
    }),
    said: "messages.0.role: Input should be 'user'",
    advice: /field “messages\.0\.role”/,
  },
  {
    name: "401: a wrong key",
    response: json(401, openAi(`Incorrect API key provided: ${KEY}.`, "invalid_api_key")),
    said: "Incorrect API key provided:",
    advice: /rejected the API key.*Authorization/i,
  },
  {
    name: "401: a number as the code, as llama.cpp sends it",
    response: json(401, { error: { code: 401, message: "Invalid API Key", type: "authentication_error" } }),
    said: "Invalid API Key",
    advice: /rejected the API key.*Authorization/,
  },
  {
    name: "401: FastAPI's detail",
    response: json(401, { detail: "Not authenticated" }),
    said: "Not authenticated",
    advice: /rejected the API key/,
  },
  {
    name: "401: a login page",
    response: webPage(401, "Sign in to continue"),
    said: "Sign in to continue",
    advice: /web page.*login/,
  },
  {
    name: "402: no credit",
    response: json(402, { error: { message: "Insufficient Balance", code: 402 } }),
    said: "Insufficient Balance",
    advice: /Check its plan and billing/,
  },
  {
    name: "403: FastAPI's detail",
    response: json(403, { detail: "Not allowed here" }),
    said: "Not allowed here",
    advice: /key.*page’s address/i,
  },
  {
    name: "404: an unknown model",
    response: json(404, openAi("The model `test-model` does not exist.", "model_not_found")),
    said: "The model `test-model` does not exist.",
    advice: /test-model.*model name/i,
  },
  {
    name: "404: a page of a web server",
    response: webPage(404, "404 Not Found"),
    said: "404 Not Found",
    advice: /server URL/i,
  },
  {
    name: "405: a path that takes no POST",
    response: json(405, { detail: "Method Not Allowed" }),
    said: "Method Not Allowed",
    advice: /does not speak Chat Completions\. Try another API format/,
  },
  {
    name: "501: not implemented",
    response: json(501, { error: "Responses are not supported by this model" }),
    said: "Responses are not supported by this model",
    advice: /does not speak Chat Completions\. Try another API format/,
  },
  {
    name: "408: a gateway that timed out",
    response: json(408, { error: { code: 408, message: "Request timed out" } }),
    said: "Request timed out",
    advice: /gave up waiting/,
  },
  {
    name: "413: a request that is too large",
    response: webPage(413, "413 Request Entity Too Large"),
    said: "413 Request Entity Too Large",
    advice: /too large.*shorter/,
  },
  {
    name: "429: too many requests",
    response: json(429, openAi("Slow down.", "rate_limit_exceeded"), { "retry-after": "17" }),
    said: "Slow down.",
    advice: /17 s/,
  },
  {
    name: "429: too many requests, without Retry-After",
    response: json(429, openAi("Slow down.", "rate_limit_exceeded")),
    said: "Slow down.",
    advice: /in a little while/,
  },
  ...[
    openAi("You exceeded your current quota.", "insufficient_quota", "insufficient_quota"),
    { type: "error", error: { type: "enforced_spend_limit_reached", message: "You exceeded your spend." } },
  ].map((body, index): Failure => ({
    name: `429: a bill, ${index === 0 ? "OpenAI" : "Anthropic"}'s way`,
    response: json(429, body),
    said: "You exceeded your",
    advice: /Check its plan and billing/,
  })),
  {
    name: "500: an error of the server",
    response: json(500, openAi("CUDA out of memory", null, "server_error")),
    said: "CUDA out of memory",
    advice: /again|log/i,
  },
  {
    name: "502: a gateway without a server",
    response: webPage(502, "502 Bad Gateway"),
    said: "502 Bad Gateway",
    advice: /server behind it/,
  },
  {
    name: "502: OpenRouter's message with that of the provider behind it",
    response: json(502, {
      error: { code: 502, message: "Provider returned error", metadata: { raw: "upstream fell over" } },
    }),
    said: "Provider returned error (upstream fell over)",
    advice: /server behind it/,
  },
  {
    name: "503: llama.cpp while it loads its model",
    response: json(503, { error: { code: 503, message: "Loading model", type: "unavailable_error" } }),
    said: "Loading model",
    advice: /loading the model/,
  },
  {
    name: "503: plain text",
    response: responseOf(503, "text/plain", "No workers available for this model"),
    said: "No workers available for this model",
    advice: /loading|worker|again/i,
  },
  {
    name: "504: a gateway that timed out",
    response: webPage(504, "504 Gateway Time-out"),
    said: "504 Gateway Time-out",
    advice: /gave up waiting.*time limit/,
  },
  {
    name: "524: Cloudflare timed out",
    response: webPage(524, "A timeout occurred"),
    said: "A timeout occurred",
    advice: /gave up waiting.*time limit/,
  },
  {
    name: "529: Anthropic is overloaded",
    response: json(529, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }),
    said: "Overloaded",
    advice: /not your limit/,
  },
  {
    name: "529: an empty body",
    response: responseOf(529, "text/plain", ""),
    said: "status 529 and nothing else",
    advice: /not your limit/,
  },
  {
    name: "an error in JSON under another type",
    response: responseOf(
      400,
      "application/octet-stream",
      JSON.stringify({ error: { message: "Model Not Exist", type: "invalid_request_error" } }),
    ),
    said: "Model Not Exist",
    advice: /did not accept the request/,
  },
  {
    name: "an error of a message alone",
    response: json(400, { status: "failure", message: "Either x-portkey-config or a provider is required" }),
    said: "Either x-portkey-config or a provider is required",
    advice: /did not accept the request/,
  },
  {
    name: "200: a web page",
    what: "The response is a web page, not an answer.",
    response: responseOf(
      200,
      "text/html; charset=utf-8",
      "<!doctype html><title>Sign in</title><p>Log in first",
    ),
    said: "Sign in",
    advice: /web page|login/i,
  },
  {
    name: "200: an empty body",
    what: "The server sent no answer.",
    response: responseOf(200, "text/event-stream", ""),
    said: /without|nothing/i,
    advice: /log|again|server/i,
  },
  {
    name: "200: JSON of another API",
    what: "The response is not in the format of this API.",
    response: json(200, { object: "list", data: [] }),
    said: /not/i,
    advice: /server URL|API format/i,
  },
  {
    name: "200: JSON lines, as Ollama's own API sends",
    what: "The response is not in the format of this API.",
    response: responseOf(
      200,
      "application/x-ndjson",
      '{"message":{"content":"Hi"}}\n{"message":{"content":"!"}}\n',
    ),
    said: /JSON lines/,
    advice: /Ollama’s own API.*\/v1\/chat\/completions/,
  },
  {
    name: "200: text",
    what: "The response is plain text, not an answer.",
    response: responseOf(200, "text/plain", "It works!"),
    said: "It works!",
    advice: /Check the server URL\.$/,
  },
  {
    name: "200: an error in the stream",
    what: "The server reported an error.",
    response: responseOf(
      200,
      "text/event-stream",
      events(openAi("The backend crashed", null, "server_error"), "[DONE]"),
    ),
    said: "The backend crashed",
    advice: /again|log/i,
  },
];

describe("a run fails with the server's words and advice", () => {
  it.each(failures)("$name", async ({ what, response, said, advice }) => {
    // Only the request itself is answered: no list of models is known.
    stubFetch((url) => (url.endsWith("/v1/models") ? answer("", { status: 500 }) : response()));
    const { run, reply } = await runToEnd();
    const { status } = response();
    expect(run).toMatchObject({ outcome: "failed", status });
    expect(reply.text).toBe("");
    expect(run.problem?.what).toBe(what ?? `The server answered with status ${status}.`);
    expect(run.problem?.said).toMatch(said);
    expect(run.problem?.advice).toMatch(advice);
    expect(JSON.stringify(run.problem)).not.toContain(KEY);
  });
});
