/**
 * A server that answers one key and one model on three exact paths, and records what it was sent. Everything else gets
 * the error that a real server of that protocol gives.
 */
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody } from "../../src/demo/http.ts";
import { chatCompletions } from "../../src/demo/adapters/chat-completions.ts";
import { messages } from "../../src/demo/adapters/messages.ts";
import { responses } from "../../src/demo/adapters/responses.ts";
import {
  BadRequest,
  eventText,
  openAiError,
  text as textField,
  type Answer,
  type ApiAdapter,
} from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import { pickTool } from "./pick-tool.ts";
import { credentials, isSamePath, parseJson } from "./request-parts.ts";
import { always, oddTools, rules, type Refusal, type RuleName } from "./strict.ts";
import { FAILURE_TEXT, type Failure } from "./failures.ts";
import { listOf, type Endpoint } from "./own-endpoints.ts";
import { withPatience } from "./patience.ts";
import type { HeaderList } from "../../src/snippets/headers.ts";
import type { Work } from "./work.ts";

const adapters: Record<ProtocolId, ApiAdapter> = { chat: chatCompletions, messages, responses };

/** Returns the path of a protocol's endpoint below the server URL. */
export const endpointOf = (protocol: ProtocolId): string => adapters[protocol].path;

export interface Expectation {
  /** The path prefix, escaped as in the server URL. */
  prefix: string;
  /** The only key accepted; absent where the server needs none. */
  key?: string;
  model: string;
  /** Further headers that every request must have, exactly. */
  headers?: HeaderList | undefined;
  /** Tokens of the answer. */
  tokens: readonly string[];
  /** Whether tools of types other than `function` are accepted. */
  anyTools: boolean;
  /** What else the server refuses. */
  refuses?: RuleName | undefined;
  /** How requests that would be answered fail. */
  fails?: Failure | undefined;
  /** Work that the client has to do before the text comes. */
  work?: Work | undefined;
  /** The endpoint that the work answers, in place of the protocol's; without such work, the list of models. */
  own?: (Endpoint & { protocol: ProtocolId }) | undefined;
  /** Command that the client has to run in place of reading the text, where it takes no answer without a tool call. */
  endsBy?: string | undefined;
}

/** A request, as it arrived. */
export interface Arrival {
  method: string;
  /** Without the query; escaped as in the server URL, where it is that path. */
  path: string;
  /** Header that brought the key: `authorization`, `x-api-key`, both joined by `+`, or `none`. */
  auth: string;
  /** The key as it was sent, `""` for none. */
  key: string;
  /** `""` when the body holds none. */
  model: string;
  /** The whole conversation: an agent adds messages of its own, before and after the user's. */
  prompt: string;
  stream: boolean;
  status: number;
  /** Why the server refused the request. */
  refusal?: string;
  /** Whether only a strict server refuses the request; a client may then try another. */
  isStrict?: true;
  /** Whether the request was right, and failed because the run is about failures. */
  isFailure?: true;
}

export interface RecordingServer {
  /** `http://127.0.0.1:40001`, without the prefix. */
  address: string;
  arrivals: Arrival[];
  /** Lets streams continue past their first token. */
  release(): void;
  /** Whether a stream waited for `release` until its patience ended. */
  waitedInVain: boolean;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Whether a stream stops after its first token until `release` is called. */
  holds: boolean;
  /** Called with the whole text of each request. */
  onRequest?: (text: string) => void;
}

/**
 * Starts the server on a free port of the loopback address.
 * @param expectAt what it accepts, once its address is known
 */
export async function startRecordingServer(
  hostname: string,
  expectAt: (address: string) => Expectation,
  { holds, onRequest }: ServerOptions,
): Promise<RecordingServer> {
  const released = Promise.withResolvers<void>();
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, hostname), "listening");
  const { port } = server.address() as AddressInfo;
  const address = `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const expect = expectAt(address);
  let failuresLeft = expect.fails ? (expect.fails.times ?? Infinity) : 0;
  const recording: RecordingServer = {
    address,
    arrivals: [],
    release: released.resolve,
    waitedInVain: false,
    async close() {
      released.resolve();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  /** Returns the path of an endpoint below the prefix, and whose it is. */
  function routeOf(sent: string): { path: string; protocol: ProtocolId; isOwn: boolean } | undefined {
    const { own } = expect;
    const known = (Object.entries(adapters) as [ProtocolId, ApiAdapter][]).map(([protocol, { path }]) => ({
      path,
      protocol,
      isOwn: false,
    }));
    return [...(own ? [{ path: own.path, protocol: own.protocol, isOwn: true }] : []), ...known]
      .map((route) => ({ ...route, path: expect.prefix + route.path }))
      .find(({ path }) => isSamePath(sent, path));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await readBody(request, Infinity)).toString();
    const { method = "", url = "" } = request;
    onRequest?.([`${method} ${url}`, ...request.rawHeaders, text].join("\n"));
    // Snippets of a page call from another origin, after a preflight.
    response.setHeader("access-control-allow-origin", "*");
    if (request.method === "OPTIONS") {
      response.writeHead(204, { "access-control-allow-headers": "*, authorization" }).end();
      return;
    }
    const body = parseJson(text);
    const sent = url.replace(/\?.*/, "");
    const { path: known, protocol, isOwn } = routeOf(sent) ?? {};
    const path = known ?? sent;
    const adapter = protocol && adapters[protocol];
    const arrival: Arrival = {
      method,
      path,
      ...credentials(request),
      model: "",
      prompt: "",
      stream: body["stream"] === true,
      status: 200,
    };
    recording.arrivals.push(arrival);
    const answerJson = (answer: object): void =>
      void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    const refuse = ({ status, message, code = "invalid_request", body: whole }: Refusal) => {
      Object.assign(arrival, { status, refusal: message });
      const error = whole ?? (adapter?.error ?? openAiError)(status, message, { code });
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(method === "HEAD" ? "" : JSON.stringify(error));
    };

    const fail = ({ status, retryAfter }: Failure) => {
      arrival.isFailure = true;
      if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
      if (status > 0) return refuse({ status, message: FAILURE_TEXT });
      Object.assign(arrival, { status, refusal: "connection closed" });
      response.destroy();
    };

    if (!protocol || !adapter || method !== (isOwn ? expect.own?.method : "POST")) {
      return refuse({ status: 404, message: `Invalid URL (${method} ${path})`, code: "unknown_url" });
    }
    if (expect.key !== undefined && arrival.key !== expect.key) {
      return refuse({ status: 401, message: "Incorrect API key provided.", code: "invalid_api_key" });
    }
    for (const [name, value] of expect.headers ?? []) {
      const arrived = request.headers[name.toLowerCase()];
      if (arrived !== value)
        return refuse({
          status: 403,
          message: `The header ${name} must be ${value}, but is ${String(arrived)}.`,
        });
    }
    try {
      const ask = isOwn ? undefined : adapter.read(body);
      const model = ask?.model ?? (method === "GET" ? expect.model : textField(body, "model"));
      Object.assign(arrival, { model, prompt: ask?.conversation ?? "" });
      if (model !== expect.model) {
        return refuse({
          status: 404,
          message: `The model ${model} does not exist.`,
          code: "model_not_found",
        });
      }
      if (!ask) return answerJson(expect.work?.body?.(body, protocol) ?? listOf(expect.model));
      const usual = always(protocol, body) ?? (expect.anyTools ? undefined : oddTools(protocol, body));
      if (usual) return refuse(usual);
      const strict = expect.refuses && rules[expect.refuses](protocol, body);
      if (strict) {
        arrival.isStrict = true;
        return refuse(strict);
      }
      if (expect.fails && failuresLeft-- > 0) return fail(expect.fails);
      const end =
        expect.endsBy === undefined
          ? undefined
          : pickTool(body["tools"], "shell", { file: "", folder: "", command: expect.endsBy });
      const answer: Answer = {
        id: "verify",
        model: ask.model,
        tokens: expect.tokens,
        call: end,
        truncated: false,
        usage: { input: 9, output: expect.tokens.length },
        ...(await expect.work?.reply(protocol, body, ask.conversation)),
        includeUsage: ask.includeUsage ?? false,
        created: Math.floor(Date.now() / 1000),
      };
      if (!ask.stream) return answerJson(adapter.body(answer));
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
      let tokens = 0;
      for (const event of adapter.events(answer)) {
        if (holds && !answer.call && event.token && ++tokens === 2 && !(await withPatience(released.promise)))
          recording.waitedInVain = true;
        response.write(eventText(event));
      }
      response.end();
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      refuse({ status: 400, message: error.message });
    }
  }

  return recording;
}
