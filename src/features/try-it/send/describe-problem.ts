/** A server's error in words for the visitor. */

import { adviceFor } from "../../../diagnosis/advice.ts";
import { readRetryAfter } from "../../../protocols/retry-after.ts";
import { wordsOf } from "../../../protocols/errors.ts";
import { protocols } from "../../../protocols/index.ts";
import { pathBelow } from "../../../protocols/protocol-info.ts";
import type { ErrorKind, Outcome, ReplyError } from "../../../protocols/reply.ts";
import { redact } from "../../../secrets/redact.ts";
import { $connection } from "../../connection/connection.ts";
import type { Problem, SentRequest } from "../run.ts";
import type { Exchange } from "./exchange.ts";

/** Sentences for an answer with a status of success that brought no reply. */
const titles: Record<ErrorKind, string> = {
  api: "The server reported an error.",
  page: "The response is a web page, not an answer.",
  text: "The response is plain text, not an answer.",
  empty: "The server sent no answer.",
  ndjson: "The response is not in the format of this API.",
  unreadable: "The response is not in the format of this API.",
  closed: "The server closed the connection.",
  unmarked: "The server ended without its end mark; the text looks whole.",
  network: "The connection broke.",
  excess: "The answer is longer than 2,000,000 characters; the page stopped reading.",
};

/** Sentences for an answer that stopped before its end. */
const cutTitles: Partial<Record<ErrorKind, string>> = {
  closed: "The answer was cut off: the server closed the connection.",
  unmarked: titles.unmarked,
  network: "The answer was cut off: the connection broke.",
  excess: titles.excess,
};

/** Kinds of error whose message says no more than the title. */
const saidByTitle: readonly ErrorKind[] = ["closed", "unmarked", "network", "excess"];

/** Describes the error of a reply. The key is taken out of all that the server sent. */
export function describeProblem(
  { status, ok, headers }: Pick<Response, "status" | "ok" | "headers">,
  outcome: Outcome,
  error: ReplyError,
  { sent, refusedBoth }: Pick<Exchange, "sent" | "refusedBoth">,
  key: string,
): Problem {
  const { kind, param } = error;
  const { name, path } = protocols[sent.protocol];
  const hidden = (text: string) => redact(text, key);
  const retryAfter = readRetryAfter(headers.get("retry-after"), Date.now());
  const title = outcome === "interrupted" ? (cutTitles[kind] ?? "The answer was cut off.") : titles[kind];
  return {
    ...traceOf(headers, key),
    what: ok ? title : `The server answered with status ${status}.`,
    ...(!saidByTitle.includes(kind) && { said: hidden(wordsOf(error)) }),
    advice: adviceFor(status, param === undefined ? error : { ...error, param: hidden(param) }, {
      protocol: { name, path: pathBelow(sent.server, path) },
      model: sent.model,
      isTitled: ok,
      ...(key && { keyHeader: keyHeaderOf(sent, refusedBoth) }),
      ...($connection.get().noKey && { noKey: true }),
      ...(retryAfter !== undefined && { retryAfter }),
    }),
  };
}

/** Names the header that carried the key, and the one that was tried next. */
const keyHeaderOf = ({ headers }: SentRequest, refusedBoth = false): string =>
  "authorization" in headers ? `Authorization${refusedBoth ? " and then in x-api-key" : ""}` : "x-api-key";

/** Reads the request's id and the time to send again from the headers of an answer. */
function traceOf(headers: Headers, key: string): Pick<Problem, "requestId" | "retryAt"> {
  const requestId = redact(headers.get("x-request-id") ?? headers.get("request-id") ?? "", key);
  const retryAfter = readRetryAfter(headers.get("retry-after"), Date.now());
  return {
    ...(requestId && { requestId }),
    ...(retryAfter !== undefined && { retryAt: Date.now() + retryAfter * 1000 }),
  };
}
