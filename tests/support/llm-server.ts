/**
 * A scripted LLM server for tests. The server is strict about paths and keys, records each request, and answers as the
 * test says, byte by byte if needed. The module depends on no test framework.
 */
import { once } from "node:events";
import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathOf, readBody } from "../../src/demo/http.ts";
import { adapters } from "../../src/demo/adapters/index.ts";
import { messages } from "../../src/demo/adapters/messages.ts";
import {
  BadRequest,
  eventText,
  isRecord,
  openAiError,
  type ServerEvent,
  type ApiAdapter,
} from "../../src/demo/adapters/adapter.ts";
import { MODELS_PATH } from "../../src/protocols/protocol-info.ts";

export interface LlmServerOptions {
  /** Address to listen on; 127.0.0.1 by default. */
  hostname?: string;
  /** The only key accepted; without one, every key is. */
  key?: string;
  /** Whether pages of other origins may call it; they may by default. If not, OPTIONS is answered with 404. */
  cors?: boolean;
  /** Tokens of the default replies. */
  tokens?: readonly string[];
  /** Model ids that `GET /v1/models` lists. */
  models?: readonly string[];
}

export interface RecordedRequest {
  method: string;
  /** Path without the query. */
  path: string;
  /** Path as sent, with the query. */
  url: string;
  headers: IncomingHttpHeaders;
  /** The body's text. */
  body: string;
  /** The body as JSON; `undefined` when it is not JSON. */
  json: unknown;
}

/** Answers one request. A reply that the script does not end stays open. */
type ReplyScript = (request: RecordedRequest, reply: ScriptedReply) => unknown;

/** Methods to answer one request. The bytes of a call have reached the kernel when its promise resolves. */
export class ScriptedReply {
  /** Node's own response, for everything without a method here. */
  readonly response: ServerResponse;
  /** Resolves when the connection is over: the client went away, or all was sent. */
  readonly closed: Promise<void>;

  constructor(response: ServerResponse) {
    this.response = response;
    this.closed = new Promise((resolve) => response.once("close", resolve));
  }

  /** Sends a whole answer of any type. */
  send(status: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}): void {
    this.response.writeHead(status, { "content-type": type, ...headers }).end(body);
  }

  json(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.send(status, "application/json", JSON.stringify(body), headers);
  }

  html(status: number, body: string): void {
    this.send(status, "text/html; charset=utf-8", body);
  }

  redirect(location: string, status = 302): void {
    this.response.writeHead(status, { location }).end();
  }

  /** Sends status and headers of a stream at once; `headers` may change its type. */
  stream(headers: Record<string, string> = {}): void {
    this.response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache",
      ...headers,
    });
    this.response.flushHeaders();
  }

  /** Sends one server-sent event: an object as JSON, text as it is. */
  event(data: object | string, event?: string): Promise<void> {
    return this.raw(eventText(event === undefined ? { data } : { data, event }));
  }

  /** Sends several events, each in a write of its own. */
  async events(events: Iterable<ServerEvent>): Promise<void> {
    for (const event of events) await this.raw(eventText(event));
  }

  /** Sends a comment line, as servers do to keep a connection alive. */
  comment(text = ""): Promise<void> {
    return this.raw(`:${text}\n\n`);
  }

  /** Sends bytes as they are, in one write. */
  raw(chunk: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.response.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Ends the answer properly; a stream lacks its protocol's end mark unless the script sent one. */
  end(): void {
    this.response.end();
  }

  /** Breaks the connection in the middle of the answer. */
  cut(): void {
    this.response.destroy();
  }
}

/** Returns a promise and the function that resolves it, so that a script can wait for the test. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** Returns the default reply of a path's protocol, its events and its body, for scripts that vary it. */
export function defaultReply(path: string, model: string, tokens: readonly string[] = DEFAULT_TOKENS) {
  const adapter = adapters.get(path);
  if (!adapter)
    throw new Error(`${path} is no protocol's path; use one of ${[...adapters.keys()].join(", ")}`);
  return replyOf(adapter, model, tokens, true);
}

export interface LlmServer {
  /** Address without a path, as a visitor types it. */
  url: string;
  /** Every request received, in order, the refused ones too. */
  requests: RecordedRequest[];
  /** Resolves with the next request to a path, before it is answered. */
  nextRequest(path: string): Promise<RecordedRequest>;
  /** Answers requests to any path with a script from now on; OPTIONS is still answered by the server. */
  reply(path: string, script: ReplyScript): void;
  /** Forgets scripts and requests. */
  reset(): void;
  /**
   * Stops listening and breaks open connections.
   * @throws the first error a script threw
   */
  close(): Promise<void>;
}

const DEFAULT_TOKENS = ["Hello", " from", " the", " test", " server", "."];

/** Error codes of a write to a client that is gone, while its connection does not count as closed yet. */
const GONE = ["EPIPE", "ECONNRESET"];

/** Starts a server on a free port. */
export async function startLlmServer(options: LlmServerOptions = {}): Promise<LlmServer> {
  const {
    hostname = "127.0.0.1",
    key,
    cors = true,
    tokens = DEFAULT_TOKENS,
    models = ["test-model"],
  } = options;
  const requests: RecordedRequest[] = [];
  const scripts = new Map<string, ReplyScript>();
  const waiting: { path: string; resolve: (request: RecordedRequest) => void }[] = [];
  const errors: unknown[] = [];

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await record(incoming);
    requests.push(request);
    for (const waiter of waiting.filter(({ path }) => path === request.path)) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(request);
    }
    const reply = new ScriptedReply(response);
    if (cors) {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
      if (request.method === "OPTIONS") return preflight(request, response);
    }
    const script = scripts.get(request.path);
    if (script && request.method !== "OPTIONS") await script(request, reply);
    else answer(request, reply);
  }

  function answer(request: RecordedRequest, reply: ScriptedReply): void {
    const { method, path } = request;
    const adapter = method === "POST" ? adapters.get(path) : undefined;
    const error = adapter?.error ?? openAiError;
    if (!adapter && !(method === "GET" && path === MODELS_PATH)) {
      return reply.json(404, openAiError(404, `Invalid URL (${method} ${path})`, { code: "unknown_url" }));
    }
    if (key !== undefined && sentKey(request, adapter) !== key) {
      return reply.json(401, error(401, "Incorrect API key provided.", { code: "invalid_api_key" }));
    }
    if (!adapter) {
      const data = models.map((id) => ({ id, object: "model", created: 1_700_000_000, owned_by: "test" }));
      return reply.json(200, { object: "list", data });
    }
    if (!isRecord(request.json)) return reply.json(400, error(400, "The body is not a JSON object."));
    try {
      const ask = adapter.read(request.json);
      const { body, events } = replyOf(adapter, ask.model, tokens, ask.includeUsage ?? false);
      if (!ask.stream) return reply.json(200, body);
      reply.stream();
      for (const event of events) reply.response.write(eventText(event));
      reply.end();
    } catch (problem) {
      if (!(problem instanceof BadRequest)) throw problem;
      reply.json(400, error(400, problem.message, { param: problem.param }));
    }
  }

  const server = http.createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      // Many tests let the client go away; any other error is a mistake in the script.
      const isGone = response.destroyed || GONE.includes((error as NodeJS.ErrnoException).code ?? "");
      if (!isGone) errors.push(error);
      response.destroy();
    });
  });
  await once(server.listen(0, hostname), "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`,
    requests,
    nextRequest: (path) => new Promise((resolve) => waiting.push({ path, resolve })),
    reply: (path, script) => void scripts.set(path, script),
    reset() {
      scripts.clear();
      requests.length = 0;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      if (errors.length > 0) throw errors[0];
    },
  };
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const body = (await readBody(incoming, Infinity)).toString();
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const { method = "", url = "", headers } = incoming;
  return { method, path: pathOf(incoming), url, headers, body, json };
}

function preflight({ headers }: RecordedRequest, response: ServerResponse): void {
  response
    .writeHead(204, {
      "access-control-allow-methods": "GET, POST, OPTIONS",
      "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    })
    .end();
}

/** Returns the key of a request. Anthropic's protocol has its own header for the key, and servers read both headers. */
function sentKey({ headers }: RecordedRequest, adapter: ApiAdapter | undefined): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const header = headers["x-api-key"];
  return adapter === messages && typeof header === "string" ? header : bearer;
}

function replyOf(adapter: ApiAdapter, model: string, tokens: readonly string[], includeUsage: boolean) {
  const answer = {
    id: "test",
    model,
    tokens,
    truncated: false,
    usage: { input: 9, output: tokens.length },
    includeUsage,
    created: 1_700_000_000,
  };
  return { body: adapter.body(answer), events: [...adapter.events(answer)] };
}
