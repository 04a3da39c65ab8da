/** What servers say when something went wrong, and what a visitor can do about it. */

import { asObject, asObjects, asText, parseJson, toJson, type JsonObject } from "./json.ts";
import type { Protocol } from "./protocol.ts";
import type { ReplyError } from "./reply.ts";

const EXCERPT = 200;

/** The beginning of a text, for showing what came instead of an answer. */
export function excerpt(text: string): string {
  const whole = text.trim();
  return whole.length > EXCERPT ? `${whole.slice(0, EXCERPT).replace(/[\ud800-\udbff]$/, "")}…` : whole;
}

/**
 * Reads the body of an HTTP answer that is no success, or that holds no JSON and no events.
 * @param contentType decides only whether text is a web page: JSON comes under any type
 */
export function readError(status: number, contentType: string | null, bodyText: string): ReplyError {
  const text = bodyText.trim();
  if (!text) return { kind: "empty", message: `The server answered with status ${status} and nothing else.` };
  // Some gateways send even this error as an event.
  const json = parseJson(text) ?? parseJson(/^data:(.*)$/m.exec(text)?.[1] ?? "");
  const error = readJson(json);
  if (error) return error;
  const isPage = text.startsWith("<") || /\bhtml\b/i.test(contentType ?? "");
  if (isPage) return { kind: "page", message: titleOf(text) || excerpt(text) };
  return { kind: json === undefined ? "text" : "api", message: excerpt(asText(json) || text) };
}

/** The error that an event or a body says it is; `undefined` when it is none. */
export function errorIn(data: JsonObject, event?: string): ReplyError | undefined {
  const isError =
    event === "error" || data["type"] === "error" || asObject(data["error"]) || asText(data["error"]);
  if (!isError) return undefined;
  return readJson(data) ?? { kind: "api", message: "The server reported an error without saying which." };
}

/** Words of an error in an object that is nothing else: the flat shapes without any `error`. */
export function readJson(value: unknown): ReplyError | undefined {
  const data = asObject(value) ?? asObjects(value)[0];
  if (!data) return undefined;
  const inner = asObject(data["error"]);
  const error = inner ?? data;
  const raw = asObject(error["metadata"])?.["raw"];
  const cause = asText(raw) || (raw ? toJson(raw) : "");
  const message =
    words(inner?.["message"]) ||
    unique(asText(data["error"]), words(data["message"])) ||
    words(data["detail"]) ||
    words(inner) ||
    words(data["errors"]) ||
    cause;
  if (!message) return undefined;
  return {
    kind: "api",
    message,
    ...present("code", codeOf(error["code"])),
    ...present("type", asText(error["type"]).replace(/^error$/, "") || asText(error["status"])),
    ...present("param", asText(error["param"]) || placeOf(asObjects(data["detail"])[0])),
    ...present("cause", cause === message ? "" : cause),
  };
}

const present = <Name extends string>(name: Name, text: string): { [N in Name]?: string } =>
  (text ? { [name]: text } : {}) as { [N in Name]?: string };

const codeOf = (code: unknown): string => (typeof code === "number" ? String(code) : asText(code));

/** Fastify sends a status text and the sentence that explains it. */
const unique = (...texts: string[]): string => [...new Set(texts.filter(Boolean))].join(": ");

/** The text of a message: a string, a list of them (FastAPI: `[{loc, msg}]`), or one of these wrapped once more. */
function words(value: unknown, depth = 0): string {
  if (depth > 3) return "";
  if (Array.isArray(value)) {
    const said = value.slice(0, 5).map((item) => {
      const place = placeOf(asObject(item));
      const text = words(item, depth + 1);
      return place && text ? `${place}: ${text}` : text;
    });
    return said.filter(Boolean).join("; ");
  }
  const object = asObject(value);
  if (!object) return asText(value).trim();
  return (
    words(object["message"], depth + 1) ||
    words(object["msg"], depth + 1) ||
    words(object["detail"], depth + 1) ||
    words(object["error"], depth + 1)
  );
}

/** Where in the request FastAPI found the fault: `["body", "messages", 0]` is `messages.0`. */
function placeOf(item: JsonObject | undefined): string {
  const place = item?.["loc"];
  return Array.isArray(place)
    ? place
        .slice(place[0] === "body" ? 1 : 0, 10)
        .map(String)
        .join(".")
    : "";
}

const titleOf = (page: string): string =>
  excerpt((/<title[^<>]*>([^<]*)/i.exec(page)?.[1] ?? "").replace(/\s+/g, " "));

/** What the visitor chose, so that advice can name it. */
export interface AdviceContext {
  protocol: Pick<Protocol, "name" | "path">;
  model: string;
  /** The header that carried the key, as written to the visitor; absent when no key was sent. */
  keyHeader?: string;
  /** Seconds the server asks to wait (`Retry-After`), where the browser may read it. */
  retryAfter?: number;
}

/** Statuses for errors that come inside a 200 answer, by the vendors' `type` or `code`. */
const STATUS_OF_WORD = new Map([
  ["invalid_request_error", 400],
  ["authentication_error", 401],
  ["invalid_api_key", 401],
  ["permission_error", 403],
  ["not_found_error", 404],
  ["request_too_large", 413],
  ["rate_limit_error", 429],
  ["rate_limit_exceeded", 429],
  ["api_error", 500],
  ["server_error", 500],
  ["timeout_error", 504],
  ["unavailable_error", 503],
  ["overloaded_error", 529],
]);

const TOO_LONG = ["context_length_exceeded", "exceed_context_size_error"];
const NO_MODEL = ["model_not_found"];
const UNPAID = ["insufficient_quota", "enforced_spend_limit_reached", "billing_error", "billing_not_active"];

/**
 * One or two sentences: what happened and what to do. Goes by status, kind, code and type, never by the error's text,
 * which is shown beside it.
 * @param status the HTTP status; `undefined` when no answer came
 */
export function adviceFor(status: number | undefined, error: ReplyError, context: AdviceContext): string {
  const is = (names: string[]) => names.some((name) => name === error.code || name === error.type);
  if (is(TOO_LONG)) {
    return "The message is too long for this model’s context. Send a shorter message, or give the server a larger context.";
  }
  const effective = is(UNPAID) ? 402 : effectiveStatus(status, error);
  if (is(NO_MODEL)) return unknownModel(context);
  // A gateway's error page is about its status; with others, the page itself is the surprise.
  const byKind = effective < 400 || error.kind === "network" || (error.kind === "page" && effective < 405);
  return (byKind && adviceForKind(error, context)) || adviceForStatus(effective, error, context);
}

function effectiveStatus(status = 0, { code = "", type = "" }: ReplyError): number {
  if (status >= 400) return status;
  if (/^[45]\d\d$/.test(code)) return Number(code);
  return STATUS_OF_WORD.get(type) ?? STATUS_OF_WORD.get(code) ?? status;
}

const unknownModel = ({ model }: AdviceContext) =>
  `The server does not know the model “${model}”. Check the model name against its list at /v1/models.`;

function adviceForKind(
  { kind }: ReplyError,
  { protocol: { name, path } }: AdviceContext,
): string | undefined {
  switch (kind) {
    case "page":
      return "A web page came instead of an API’s answer. Check the server URL, and whether a login page stands before the server.";
    case "text":
      return "What came is no API’s answer. Check the server URL.";
    case "empty":
      return "The server closed the connection without an answer. Its log may say why.";
    case "ndjson":
      return `The server sent JSON lines, as Ollama’s own API does. Check that the server URL leads to ${path}.`;
    case "unreadable":
      return `The server answered, but not in the form of ${name}. Check the server URL, or try another API format.`;
    case "closed":
      return "The server closed the connection before the answer was finished. Send again; if it happens again, look for a time limit in a gateway before the server.";
    case "network":
      return "The connection broke before the answer was finished. Check that the server still runs, then send again.";
    case "api":
      return undefined;
  }
}

function adviceForStatus(status: number, error: ReplyError, context: AdviceContext): string {
  const { protocol, model, keyHeader, retryAfter } = context;
  switch (status) {
    case 400:
    case 422:
      return error.param
        ? `The server did not accept the field “${error.param}” of the request. Try another API format.`
        : "The server did not accept the request. Check the model name, or try another API format.";
    case 401:
      return keyHeader
        ? `The server rejected the API key, sent in the header ${keyHeader}. Check that the key is whole and belongs to this server.`
        : "The server wants an API key. Fill it in at the top of the page.";
    case 402:
      return "The account has no credit left. Check its plan and billing; to send again will not help.";
    case 403:
      return keyHeader
        ? "The server refused this. The key may lack the right to this model, or the server does not accept this page’s address."
        : "The server refused this. It may want an API key, or does not accept this page’s address.";
    case 404:
      // llama.cpp says `not_found_error` of a path, with a code; Anthropic of a model, without.
      if (error.type === "not_found_error" && !error.code) return unknownModel(context);
      return error.kind === "api"
        ? `The server does not know the model “${model}” or the path ${protocol.path}. Check the model name and the server URL.`
        : `There is no ${protocol.path} at this server URL. Check the server URL, or try another API format.`;
    case 405:
    case 501:
      return `This server does not speak ${protocol.name}. Try another API format.`;
    case 408:
    case 504:
    case 524:
      return "A gateway gave up waiting for the model. Send again, or raise the gateway’s time limit.";
    case 413:
      return "The request is too large for this server. Send a shorter message.";
    case 429:
      return `Too many requests for now. Send again in ${retryAfter === undefined ? "a little while" : `${retryAfter} s`}.`;
    case 502:
      return "A gateway got no answer from the server behind it. Check that the LLM server runs.";
    case 503:
      return "The server is not ready: it may be loading the model or have no free worker. Send again in a little while.";
    case 529:
      return "The provider is overloaded; this is not your limit. Send again in a little while.";
    default:
      return status >= 400 && status < 500
        ? "The server refused the request; its message says why."
        : "The server failed on this request. Send again; its log may say why.";
  }
}

/**
 * Reads `Retry-After`: a number of seconds, or a date (RFC 9110, 10.2.3).
 * @param now milliseconds since 1970
 * @returns seconds from now, not negative; `undefined` when absent or neither
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
