/** Sends a request and follows its answer to the end. Loaded for the first request. */

import { noticesOn, noticesOnHeaders } from "../../../diagnosis/notices.ts";
import { idsOf } from "../../../diagnosis/model-list.ts";
import type { Verdict } from "../../../diagnosis/reachability/verdict.ts";
import { protocols } from "../../../protocols/index.ts";
import { createReader } from "../../../protocols/reader.ts";
import type { ReplyError } from "../../../protocols/reply.ts";
import { redact } from "../../../secrets/redact.ts";
import { $serverFacts } from "../../connection/server-facts.ts";
import { explainNotFound, mayBeNotFound } from "../../diagnose/explain-not-found.ts";
import type { RunHandle } from "../run-store.ts";
import type { Problem, RunRequest } from "../run.ts";
import { describeProblem } from "./describe-problem.ts";
import type { Exchange } from "./exchange.ts";
import { exchangeHeaders } from "./exchange-headers.ts";
import { describeVerdict, explainSilence } from "./explain-silence.ts";
import { adviceOnTools } from "./explain-tools.ts";
import { keepAnswer } from "./keep-answer.ts";
import { hasContent, readBody } from "./read-body.ts";

/** Sends the request, and keeps the run's state and the buffers up to date until the run has ended. */
export async function sendRequest(request: RunRequest, run: RunHandle): Promise<void> {
  const { exchange, response, verdict } = await exchangeHeaders(request, run);
  if (response) await followAnswer(response, request.stream, exchange);
  else await endWithoutAnswer(exchange, verdict);
}

/** @param verdict the cause, where it is known already */
async function endWithoutAnswer(
  { sent, run, finish }: Exchange,
  verdict: Verdict | undefined,
): Promise<void> {
  if (run.signal.aborted) return finish("stopped");
  if (verdict) return finish("failed", { problem: describeVerdict(verdict) });
  const what = `No readable response from ${new URL(sent.url).origin}.`;
  finish("failed", { problem: { what, advice: "Looking for the cause …" } });
  await explainSilence(sent, run);
}

/** Reads the answer, ends the run, and explains an error in the answer. */
async function followAnswer(response: Response, stream: boolean, exchange: Exchange): Promise<void> {
  const { sent, run, elapsed, finish } = exchange;
  const { buffers } = run;
  run.touch();
  run.update({ status: response.status, headersMs: elapsed(), asking: false });

  const reader = createReader(
    protocols[sent.protocol],
    { status: response.status, contentType: response.headers.get("content-type") ?? "" },
    { onEvent: (data, event) => buffers.transcript.addEvent(elapsed(), event, data) },
  );
  const { reply } = reader;
  buffers.reply = reply;
  const read = await readBody(response.body, reader, run, elapsed);

  const noticesFor = (outcome: Parameters<typeof noticesOn>[1]) =>
    [...noticesOn(reply, outcome, stream, read, sent.maxTokens), ...noticesOnHeaders(sent.changes)].map(
      (text) => redact(text, buffers.values.key),
    );
  const { outcome = "interrupted", error } = reply;
  keepAnswer(reply, read.isStopped ? "stopped" : outcome, reader.items(), sent, run);
  if (read.isStopped) return finish("stopped", { notices: noticesFor("stopped") });
  // The first token of an answer that comes whole is seen with its last.
  const firstTokenMs = read.firstTokenMs ?? (hasContent(reply) ? elapsed() : undefined);
  const changes = { notices: noticesFor(outcome), ...(firstTokenMs !== undefined && { firstTokenMs }) };
  if (!error) return finish(outcome, changes);
  const toolAdvice = adviceOnTools(sent, response.status, error);
  const problem = {
    ...describeProblem(response, outcome, error, exchange, buffers.values.key),
    ...(toolAdvice && { advice: toolAdvice }),
  };
  finish(outcome, { ...changes, problem });
  if (!toolAdvice) await explainRefusal(problem, response.status, error, exchange);
}

/** Finds out more about a refusal that may be about the model or the path. */
async function explainRefusal(
  problem: Problem,
  status: number,
  error: ReplyError,
  { sent, run }: Exchange,
): Promise<void> {
  if (!mayBeNotFound(status, error)) return;
  const { models, protocols: findings } = $serverFacts.get();
  const known = { models: models && idsOf(models), support: findings[sent.protocol]?.answer };
  const found = await explainNotFound({ ...sent, status, error }, known, run.signal);
  if (found) run.update({ problem: { ...problem, ...found } });
}
