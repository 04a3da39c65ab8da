import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { MODELS_PATH } from "../protocols/protocol-info.ts";
import { pathOf, readBody, sendJson, TooLarge, type Handler } from "./http.ts";
import { cannedCall, cannedReply, estimateTokens, tokensOf } from "./replies.ts";
import { adapters } from "./adapters/index.ts";
import {
  argumentText,
  BadRequest,
  eventText,
  isRecord,
  openAiError,
  type Answer,
  type Ask,
  type ApiAdapter,
} from "./adapters/adapter.ts";

/** The model that the demo server lists; every other name is accepted, too. */
export const DEMO_MODEL = "demo-model";

/** The pace of a small model on a good machine. */
const FIRST_TOKEN_MS = 150;
const TOKEN_MS = 1000 / 45;

const MAX_BODY_BYTES = 50 * 1024 * 1024;

export interface DemoOptions {
  /** Waits for the time that a model would take; rejects when the signal aborts. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * An LLM server without a model: three protocols, plain and streaming, with canned answers. Accepts every model name
 * and every key, and requests without a key. Refuses a wrong path, method or body as a real server would, so that a wrong
 * configuration of a client shows.
 */
export function demoApi({
  wait = (time, signal) => pause(time, undefined, { signal }),
}: DemoOptions = {}): Handler {
  return (request, response) => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    respond(request, response, (time) => wait(time, gone.signal)).catch((error: unknown) => {
      if (gone.signal.aborted) return;
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, openAiError(500, `The demo server failed: ${(error as Error).message}`));
    });
  };
}

type Wait = (milliseconds: number) => Promise<unknown>;

async function respond(request: IncomingMessage, response: ServerResponse, wait: Wait): Promise<void> {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "x-request-id");
  response.setHeader("x-request-id", `req_${uniqueText()}`);
  if (request.method === "OPTIONS") return preflight(request, response);

  const path = pathOf(request);
  const adapter = adapters.get(path);
  const method = adapter ? "POST" : "GET";
  if (!adapter && path !== MODELS_PATH) {
    const known = [...adapters.keys(), MODELS_PATH].join(", ");
    const message = `Unknown path: ${request.method} ${path}. This server has ${known}.`;
    return sendJson(response, 404, openAiError(404, message, { code: "unknown_url" }));
  }
  if (request.method !== method) {
    const message = `Invalid method: ${request.method} ${path}. Use ${method}.`;
    const body = adapter ? adapter.error(405, message) : openAiError(405, message);
    return sendJson(response, 405, body, { allow: `${method}, OPTIONS` });
  }
  if (adapter) return answer(adapter, request, response, wait);
  const model = { id: DEMO_MODEL, object: "model", created: seconds(), owned_by: "demo" };
  sendJson(response, 200, { object: "list", data: [model] });
}

function preflight(request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(204, {
      "access-control-allow-methods": "GET, POST, OPTIONS",
      // The request's own list, since a wildcard does not cover Authorization (Fetch standard, CORS protocol).
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "7200",
      vary: "access-control-request-headers",
    })
    .end();
}

async function answer(
  adapter: ApiAdapter,
  request: IncomingMessage,
  response: ServerResponse,
  wait: Wait,
): Promise<void> {
  let ask: Ask;
  try {
    ask = adapter.read(await readJsonObject(request));
  } catch (error) {
    const message = (error as Error).message;
    if (error instanceof BadRequest) {
      return sendJson(response, 400, adapter.error(400, message, { param: error.param }));
    }
    if (error instanceof TooLarge) return sendJson(response, 413, adapter.error(413, message));
    throw error;
  }
  const reply = answerTo(ask);
  if (!ask.stream) {
    await wait(FIRST_TOKEN_MS + TOKEN_MS * (reply.tokens.length - 1));
    return sendJson(response, 200, adapter.body(reply));
  }
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  });
  let time = FIRST_TOKEN_MS;
  for (const event of adapter.events(reply)) {
    if (event.token) {
      await wait(time);
      time = TOKEN_MS;
    }
    response.write(eventText(event));
  }
  response.end();
}

async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers["content-type"] ?? "none";
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new BadRequest("Content-Type", `Content-Type is ${type}; it must be application/json.`);
  }
  const text = (await readBody(request, MAX_BODY_BYTES)).toString();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new BadRequest("body", `The request body is not valid JSON: ${(error as Error).message}`);
  }
  if (!isRecord(body)) throw new BadRequest("body", "The request body is not a JSON object.");
  return body;
}

function answerTo(ask: Ask): Answer {
  const call = cannedCall(ask);
  const all = call ? [] : tokensOf(cannedReply(ask));
  const tokens = all.slice(0, ask.maxTokens);
  return {
    id: uniqueText(),
    model: ask.model,
    tokens,
    call,
    truncated: tokens.length < all.length,
    usage: {
      input: estimateTokens(ask.conversation),
      output: call ? estimateTokens(argumentText(call)) : tokens.length,
    },
    includeUsage: ask.includeUsage ?? false,
    created: seconds(),
  };
}

const uniqueText = () => randomUUID().replaceAll("-", "");
const seconds = () => Math.floor(Date.now() / 1000);
