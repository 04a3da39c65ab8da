/** Advice on an error that a server reported, or on a response that is no answer. */

import { excerpt, hasWord, saysTooLong, saysUnknownKey, saysUnknownModel } from "../protocols/errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { ErrorKind, ReplyError } from "../protocols/reply.ts";

/** The visitor's choices, so that advice can name them. */
export interface AdviceContext {
  protocol: Pick<Protocol, "name" | "path">;
  model: string;
  /** Header that carried the key, as written to the visitor; absent when no key was sent. */
  keyHeader?: string;
  /** Whether the visitor chose “No key needed”, which disables the field of the key. */
  noKey?: boolean;
  /** Whether the title names the form of the response already. */
  isTitled?: boolean;
  /** Seconds the server asks to wait (`Retry-After`), where the browser may read them. */
  retryAfter?: number;
}

/** A sentence or two, or a function that writes them. */
type Advice = string | ((context: AdviceContext, error: ReplyError) => string);

const unknownModel = ({ model }: AdviceContext) =>
  `The server does not know the model “${model}”. Check the model name against its list at /v1/models.`;

const unsupportedProtocol = ({ protocol: { name } }: AdviceContext) =>
  `This server does not speak ${name}. Try another API format.`;

const gatewayTimeout =
  "A gateway gave up waiting for the model. Send again, or raise the gateway’s time limit.";

const badRequest = (_: AdviceContext, { param }: ReplyError) =>
  param && /^max_(?:output_|completion_)?tokens$/.test(param)
    ? "The server does not allow so many tokens. Set a lower Max Tokens in the request settings."
    : param
      ? `The server did not accept the field “${excerpt(param)}” of the request. Try another API format.`
      : "The server did not accept the request. Check the model name, or try another API format.";

const notFound = ({ model, protocol }: AdviceContext, { kind }: ReplyError): string =>
  kind === "api"
    ? `The server does not know the model “${model}” or the path ${protocol.path}. Check the model name and the server URL.`
    : `There is no ${protocol.path} at this server URL. Check the server URL, or try another API format.`;

/** Advice by status. */
const adviceByStatus: Record<number, Advice> = {
  400: badRequest,
  401: ({ keyHeader, noKey }) =>
    keyHeader
      ? `The server rejected the API key, sent in the header ${keyHeader}. Check that the key is whole and belongs to this server.`
      : `The server wants an API key. ${noKey ? "Switch “No key needed” off at the top of the page, and fill the key in" : "Fill it in at the top of the page"}.`,
  402: "The account has no credit left. Check its plan and billing; sending again will not help.",
  403: ({ keyHeader }) =>
    keyHeader
      ? "The server refused this. The key may lack the right to this model, or the server does not accept this page’s address."
      : "The server refused this. It may want an API key, or does not accept this page’s address.",
  404: notFound,
  405: unsupportedProtocol,
  408: gatewayTimeout,
  413: "The request is too large for this server. Send a shorter message.",
  422: badRequest,
  429: ({ retryAfter }) =>
    `Too many requests for now. Send again in ${retryAfter === undefined ? "a little while" : `${retryAfter} s`}.`,
  501: unsupportedProtocol,
  502: "A gateway got no answer from the server behind it. Check that the LLM server runs.",
  503: "The server is not ready: it may be loading the model or have no free worker. Send again in a little while.",
  504: gatewayTimeout,
  524: gatewayTimeout,
  529: "The provider is overloaded; this is not your limit. Send again in a little while.",
};

/** Advice on statuses without a row of their own. */
const otherClientError = "The server refused the request; its message says why.";
const otherFailure = "The server failed on this request. Send again; its log may say why.";

/** Advice by the form of the response; an error of the API itself goes by its status. */
const adviceByKind: Record<Exclude<ErrorKind, "api">, Advice> = {
  page: ({ isTitled }) =>
    `${isTitled ? "" : "A web page came instead of an API’s answer. "}Check the server URL, and whether a login page is in the way.`,
  text: "The response is not from an LLM API. Check the server URL.",
  empty: "The server closed the connection without an answer. Its log may say why.",
  ndjson: ({ protocol: { path } }) =>
    `The server sent JSON lines, as Ollama’s own API does. Check that the server URL leads to ${path}.`,
  unreadable: ({ protocol: { name } }) =>
    `The server answered, but not in the form of ${name}. Check the server URL, or try another API format.`,
  unmarked:
    "If the text reads whole, nothing is missing: the server, or a gateway in front of it, leaves out the end mark.",
  closed:
    "Send again; if it happens again, look for a time limit in a gateway in front of the server, and in the server’s log.",
  network: "Check the server, then send again.",
  excess: "Set Max Tokens in the request settings, so that the model stops. The text so far is kept.",
};

/** Statuses of the errors that come inside a 200 response, by the vendors' `type` or `code`. */
const statusOfWord = new Map([
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

/** Vendors' words that say more than the status. */
const UNPAID = ["insufficient_quota", "enforced_spend_limit_reached", "billing_error", "billing_not_active"];

/**
 * Returns one or two sentences: what happened and what to do. They depend on status, kind, code and type, never on the
 * error's message, which is shown beside them.
 * @param status the HTTP status; `undefined` when there was no response
 */
export function adviceFor(status: number | undefined, error: ReplyError, context: AdviceContext): string {
  const is = (words: string[]) => hasWord(error, words);
  if (saysTooLong(error)) {
    return "The message is too long for this model’s context. Send a shorter message, or give the server a larger context.";
  }
  if (saysUnknownModel(error)) return unknownModel(context);
  const effective = saysUnknownKey(error) ? 401 : is(UNPAID) ? 402 : effectiveStatus(status, error);
  const advice = (goesByKind(effective, error) && adviceOnKind(error)) || adviceOnStatus(effective);
  return typeof advice === "string" ? advice : advice(context, error);
}

/** Returns the status that an error stands for, which its code or type may tell inside a 200 response. */
function effectiveStatus(status = 0, { code = "", type = "" }: ReplyError): number {
  if (status >= 400) return status;
  if (/^[45]\d\d$/.test(code)) return Number(code);
  return statusOfWord.get(type.toLowerCase()) ?? statusOfWord.get(code.toLowerCase()) ?? status;
}

/**
 * Whether the form of the response explains more than its status. A web page does up to status 404: above, it is a
 * gateway's error page, which its status explains.
 */
const goesByKind = (status: number, { kind }: ReplyError): boolean =>
  status < 400 || kind === "network" || kind === "excess" || (kind === "page" && status < 405);

const adviceOnKind = ({ kind }: ReplyError): Advice | undefined =>
  kind === "api" ? undefined : adviceByKind[kind];

const adviceOnStatus = (status: number): Advice =>
  adviceByStatus[status] ?? (status >= 400 && status < 500 ? otherClientError : otherFailure);
