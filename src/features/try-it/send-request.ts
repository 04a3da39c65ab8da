/** Makes a request and follows its answer to the end. Loaded for the first one. */

import { isMixedContent } from "../../diagnosis/addresses.ts";
import { adviceFor } from "../../diagnosis/advice.ts";
import { noticesOn } from "../../diagnosis/notices.ts";
import { protocols } from "../../protocols/index.ts";
import { createReader, type ReplyReader } from "../../protocols/reader.ts";
import { readRetryAfter } from "../../protocols/retry-after.ts";
import { redact } from "../../secrets/redact.ts";
import type { ErrorKind, Outcome, Reply } from "../../protocols/reply.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { $models } from "../connection/server-facts.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { explainNotFound } from "../diagnose/explain-not-found.ts";
import { mayBeAsking } from "../diagnose/local-network.ts";
import { call } from "../connection/call-server.ts";
import {
  $run,
  isUnderWay,
  requestFrame,
  showFrame,
  type Problem,
  type RunRequest,
  type Run,
  type SentRequest,
  type RunBuffers,
} from "./run.ts";

/** More text than any reader wants: a stream that has no end is cut here. */
const MOST_TEXT = 2_000_000;

/** How long headers may take before the browser is asked whether it is asking the visitor. */
const ASKING_MS = 1200;

/** The request as it is sent with these values. */
export function requestFor(
  { protocol: id, message, stream, settings }: RunRequest,
  { server, key, model }: ConnectionValues,
): SentRequest {
  const protocol = protocols[id];
  return {
    protocol: id,
    url: server + protocol.path,
    headers: protocol.headers(new URL(server).host, key || undefined),
    body: JSON.stringify(protocol.body({ model, message, stream, settings })),
    model,
    prompt: (settings.system ?? "") + message,
  };
}

/** What a run fills, and how it tells. */
export interface RunHandle {
  buffers: RunBuffers;
  signal: AbortSignal;
  /** No other run began since. */
  isCurrent: () => boolean;
  /** Changes `$run`, while this run is the current one. */
  update: (changes: Partial<Run>) => void;
}

/** Sends the request and keeps `$run` and the buffers up to date until the answer has ended in whatever way. */
export async function sendRequest(asked: RunRequest, run: RunHandle): Promise<void> {
  const { buffers, signal, isCurrent, update } = run;
  const { transcript, values } = buffers;
  const { key } = values;
  const request = requestFor(asked, values);
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  const touch = () => (buffers.lastByteAt = performance.now());
  const report = (problem: Problem) => update({ problem });
  const finish = (outcome: Run["outcome"], rest: Partial<Run> = {}) => {
    update({ outcome, totalMs: elapsed(), asking: false, ...rest });
    if (isCurrent()) showFrame();
  };
  touch();
  update({ request, startedAt: start });

  const question = setTimeout(() => void watchForQuestion(request.url, update), ASKING_MS);
  let response: Response;
  try {
    if (isMixedContent(new URL(location.href), new URL(request.url))) throw new TypeError("mixed content");
    const { url, headers, body } = request;
    response = await call(url, { method: "POST", headers, body, signal });
  } catch {
    if (signal.aborted) return finish("stopped");
    const what = `No readable answer from ${new URL(request.url).origin}.`;
    finish("failed", { problem: { what, advice: "Finding out why …" } });
    return explain(request, signal, report);
  } finally {
    clearTimeout(question);
  }
  touch();
  update({ status: response.status, headersMs: elapsed(), asking: false });

  const reader = createReader(
    protocols[asked.protocol],
    { status: response.status, contentType: response.headers.get("content-type") ?? "" },
    { onEvent: (data, event) => transcript.addEvent(elapsed(), event, data) },
  );
  buffers.reply = reader.reply;
  let firstTokenMs: number | undefined;
  let firstByteMs = 0;
  let lastByteMs = 0;
  let tooLong = false;
  const noticesFor = (outcome: Outcome | "stopped") =>
    noticesOn(reader.reply, outcome, asked.stream, { firstByteMs, lastByteMs }).map((text) =>
      redact(text, key),
    );
  const bytes = response.body?.getReader();
  try {
    while (bytes && !reader.reply.outcome && !tooLong) {
      const { done, value } = await bytes.read();
      if (done) break;
      touch();
      lastByteMs = elapsed();
      firstByteMs ||= lastByteMs;
      transcript.addChunk(value);
      reader.push(value);
      if (firstTokenMs === undefined && hasContent(reader.reply)) {
        firstTokenMs = elapsed();
        update({ outcome: "streaming", firstTokenMs });
      }
      tooLong = reader.reply.text.length + reader.reply.reasoning.length > MOST_TEXT;
      if (isCurrent()) requestFrame();
    }
    if (tooLong) reader.fail("The answer is longer than this page reads.");
    else reader.end();
    // The protocol's end was seen: nothing more is wanted of this connection.
    void bytes?.cancel().catch(() => {});
  } catch {
    if (signal.aborted) {
      return finish("stopped", { notices: noticesFor("stopped") });
    }
    reader.fail("The connection broke.");
  }

  const { outcome = "interrupted", error } = reader.reply;
  // An answer that comes whole has its first token when it has them all.
  if (hasContent(reader.reply)) firstTokenMs ??= elapsed();
  const rest = { notices: noticesFor(outcome), ...(firstTokenMs !== undefined && { firstTokenMs }) };
  if (!error) return finish(outcome, rest);
  const problem = problemOf(response, reader, request, tooLong, key);
  finish(outcome, { ...rest, problem });
  if (response.status === 404 && error.code !== "model_not_found") {
    const found = await explainNotFound(request, $models.get(), signal);
    if (found) report({ ...problem, ...found });
  }
}

/** Tells when the browser may be asking the visitor for permission: until they answer, nothing happens. */
async function watchForQuestion(url: string, update: RunHandle["update"]): Promise<void> {
  if (new URL(url).hostname === location.hostname) return;
  const asking = await mayBeAsking(url);
  if (asking && isUnderWay($run.get()) && $run.get().headersMs === undefined) update({ asking });
}

function problemOf(
  { status, ok, headers: answered }: Response,
  { reply: { outcome, error } }: ReplyReader,
  { protocol: id, model, headers }: SentRequest,
  tooLong: boolean,
  key: string,
): Problem {
  const retryAfter = readRetryAfter(answered.get("retry-after"), Date.now());
  const hidden = (text: string) => redact(text, key);
  const requestId = hidden(answered.get("x-request-id") ?? answered.get("request-id") ?? "");
  const kept: Partial<Problem> = {
    ...(requestId && { requestId }),
    ...(retryAfter !== undefined && { retryAt: Date.now() + retryAfter * 1000 }),
  };
  if (tooLong || !error) {
    return {
      ...kept,
      what: `The answer is longer than ${MOST_TEXT.toLocaleString("en")} characters; the page stopped reading.`,
      advice:
        "What came is kept. A model that finds no end needs a token limit: set one in the request settings.",
    };
  }
  const { kind, message, cause, param } = error;
  const inStream = outcome === "interrupted" ? "The answer was cut off." : titles[kind];
  return {
    ...kept,
    what: ok ? inStream : `The server answered with status ${status}.`,
    said: hidden(cause ? `${message} (${cause})` : message),
    advice: adviceFor(status, param === undefined ? error : { ...error, param: hidden(param) }, {
      protocol: protocols[id],
      model,
      ...(key && { keyHeader: "authorization" in headers ? "Authorization" : "x-api-key" }),
      ...(retryAfter !== undefined && { retryAfter }),
    }),
  };
}

/** Finds out why there was no answer, and says so when it is known. */
async function explain(
  { url, headers }: SentRequest,
  signal: AbortSignal,
  report: (problem: Problem) => void,
): Promise<void> {
  try {
    const verdict = await diagnose(url, headers, signal);
    report({ what: `${verdict.title}.`, advice: verdict.why, verdict });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** What happened, when a request was accepted and no answer came of it. */
const titles: Record<ErrorKind, string> = {
  api: "The server reported an error.",
  page: "A web page came, not an answer.",
  text: "What came is no answer.",
  empty: "No answer came.",
  ndjson: "What came is no answer of this API.",
  unreadable: "What came is no answer of this API.",
  closed: "The answer was cut off.",
  network: "The connection broke.",
};

const hasContent = ({ text, reasoning, refusal, toolCalls }: Reply) =>
  Boolean(text || reasoning || refusal || toolCalls.length);
