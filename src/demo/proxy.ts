import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { pipeline } from "node:stream";
import { urlToHttpOptions } from "node:url";
import {
  apiHeaders,
  apiPath,
  droppedRequestHeaders,
  droppedResponseHeaders,
  leavingPath,
} from "../deploy/guards.ts";
import { sendJson, type Handler } from "./http.ts";
import { openAiError } from "./adapters/adapter.ts";

/**
 * Parses the address of a server to put behind the page.
 * @returns a URL without query; its path, if any, goes before `/v1`
 * @throws Error that says what to write instead
 */
export function readUpstream(text: string): URL {
  const example = "Use an address such as UPSTREAM=http://127.0.0.1:8000.";
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  // A wrong address may contain a password or a key, so only a text without either is repeated.
  if (url && (url.username || url.password || url.search || url.hash)) {
    throw new Error(
      `UPSTREAM must be an address alone, without user name, password, query or #. ${example} ` +
        "A key goes into the page's API Key field.",
    );
  }
  if (!url || !/^https?:$/.test(url.protocol) || text.includes("@")) {
    const shown = /[@?#]/.test(text) ? "" : `: ${JSON.stringify(text)}`;
    throw new Error(`UPSTREAM is not a URL that starts with http:// or https://${shown}. ${example}`);
  }
  url.pathname = url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
  return url;
}

/**
 * Forwards requests to another server and streams its response byte for byte. When the client disconnects, so does the
 * proxy at once. When the server fails before it answers, the client gets a 502 with the cause.
 *
 * Serves programs and pages of this machine only. Refuses a page of another origin, and a host name that was made to
 * point here (DNS rebinding), because a server behind this proxy no longer sees the origin of a request.
 */
export function proxyTo(upstream: URL): Handler {
  const transport = upstream.protocol === "https:" ? https : http;
  const prefix = upstream.pathname.replace(/\/$/, "");
  return (request, response) => {
    for (const [name, value] of Object.entries(apiHeaders)) response.setHeader(name, value);
    const refusal = refusalOf(request);
    if (refusal) return sendJson(response, 403, openAiError(403, refusal));
    const fault = faultOf(request);
    if (fault) {
      // The next bytes of this connection cannot be told from the body.
      return sendJson(response, 400, openAiError(400, fault), { connection: "close" });
    }

    const outgoing = transport.request({
      ...urlToHttpOptions(upstream),
      method: request.method,
      path: prefix + request.url,
      headers: { ...requestHeaders(request), host: upstream.host },
      // No keep-alive: a kept connection that the server closes just then fails a request that cannot be sent twice.
      agent: false,
    });
    let answered = false;
    outgoing.once("response", (incoming) => {
      answered = true;
      response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, endToEnd(incoming.rawHeaders));
      response.flushHeaders();
      // A stream that the server breaks off breaks off for the client, too, and does not end regularly.
      pipeline(incoming, response, () => {});
    });
    outgoing.on("error", (error) => {
      if (answered || response.destroyed) return;
      const message = `UPSTREAM ${upstream.href} did not answer: ${causeOf(error)}.`;
      sendJson(response, 502, openAiError(502, message, { code: "upstream_unreachable" }));
    });
    response.once("close", () => outgoing.destroy());
    request.pipe(outgoing);
  };
}

const LOOPBACK_HOST = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

function refusalOf(request: IncomingMessage): string | undefined {
  const { host = "", origin, "sec-fetch-site": site } = request.headers;
  if (!LOOPBACK_HOST.test(host)) {
    return `This server answers only under a loopback name such as 127.0.0.1 or localhost, not as ${host || "no host"}.`;
  }
  const foreign =
    site === undefined
      ? origin !== undefined && originHost(origin) !== host
      : site !== "same-origin" && site !== "none";
  return foreign ? `A page of another origin (${origin ?? site}) may not use this server.` : undefined;
}

const API_PATH = new RegExp(apiPath);
const LEAVING_PATH = new RegExp(leavingPath, "i");

/** Headers that say where a body ends: without them the rest of it would be read as a request of its own. */
const FRAMING = ["content-length", "transfer-encoding"];

/** Returns what is wrong with a request's path or framing; `undefined` when nothing is. */
function faultOf({ url = "", headers }: IncomingMessage): string | undefined {
  if (!API_PATH.test(url) || LEAVING_PATH.test(url)) {
    return "The path is not below /v1/ as it is written, or a dot segment leads out of it.";
  }
  const named = namedByConnection(headers.connection);
  return FRAMING.some((name) => named.has(name))
    ? "The Connection header must not name Content-Length or Transfer-Encoding."
    : undefined;
}

const originHost = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** Headers of one connection, never forwarded (RFC 9110 section 7.6.1). */
const HOP_BY_HOP =
  /^(?:connection|keep-alive|proxy-authenticate|proxy-authorization|proxy-connection|te|trailer|upgrade)$/;
/** Headers that a browser sends about itself. */
const BROWSER_ONLY = /^(?:expect|sec-fetch-.*)$/;
const droppedFromRequest = new Set<string>(droppedRequestHeaders);
const droppedFromResponse = new Set<string>(droppedResponseHeaders);

function requestHeaders(request: IncomingMessage): http.OutgoingHttpHeaders {
  const named = namedByConnection(request.headers.connection);
  const kept = Object.entries(request.headers).filter(
    ([name]) =>
      !HOP_BY_HOP.test(name) && !BROWSER_ONLY.test(name) && !droppedFromRequest.has(name) && !named.has(name),
  );
  // Compression would hold an event stream back until a block of the compressor is full.
  return { ...Object.fromEntries(kept), "accept-encoding": "identity" };
}

/** Returns raw headers (name, value, name, value …) without those of one connection; repeated headers stay repeated. */
function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  const pairs = Array.from(
    { length: raw.length / 2 },
    (_, at) => raw.slice(at * 2, at * 2 + 2) as [string, string],
  );
  const named = namedByConnection(pairs.find(([name]) => name.toLowerCase() === "connection")?.[1]);
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    if (HOP_BY_HOP.test(lower) || lower === "transfer-encoding" || named.has(lower)) continue;
    if (droppedFromResponse.has(lower) || lower in apiHeaders) continue;
    kept.push(name, value);
  }
  return [...kept, ...Object.entries(apiHeaders).flat()];
}

const namedByConnection = (value = "") => new Set(value.split(",").map((name) => name.trim().toLowerCase()));

const CAUSES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "it closed the connection",
  EHOSTUNREACH: "there is no way to that host",
  ENOTFOUND: "there is no such host",
  EPROTO: "it does not speak TLS; use http:// instead of https://",
  ETIMEDOUT: "it could not be reached in time",
};

function causeOf(error: NodeJS.ErrnoException): string {
  const code = error.code ?? "";
  const words = CAUSES[code] ?? error.message;
  return code ? `${words} (${code})` : words;
}
