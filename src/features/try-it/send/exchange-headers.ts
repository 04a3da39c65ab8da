/** Sends the request until a response can be read, with other headers where the server does not take the usual ones. */

import type { Verdict } from "../../../diagnosis/reachability/verdict.ts";
import { nextChanges, sendUntilTaken, type HeaderChanges } from "../../../protocols/header-changes.ts";
import { diagnose } from "../../diagnose/diagnose.ts";
import { changesFor, keepChanges } from "../../diagnose/taken-headers.ts";
import { $support } from "../../connection/server-facts.ts";
import { knownFrom } from "../../../diagnosis/support.ts";
import { buildRequest } from "../build-request.ts";
import type { RunHandle } from "../run-store.ts";
import type { RunRequest, SentRequest } from "../run.ts";
import { awaitHeaders } from "./await-headers.ts";
import { beginExchange, type Exchange } from "./exchange.ts";

/** The request that was sent last, and its response, or the cause for which there is none. */
interface Exchanged {
  exchange: Exchange;
  response?: Response | undefined;
  /** Absent where the cause is not known yet. */
  verdict?: Verdict | undefined;
}

export async function exchangeHeaders(request: RunRequest, run: RunHandle): Promise<Exchanged> {
  const { values } = run.buffers;
  const responses: Response[] = [];
  const usual = changesFor(values.server, request.protocol);
  const { attempt, changes, refusedBoth } = await sendUntilTaken(usual, async (tried) => {
    const exchange = beginExchange(buildRequest(request, values, tried), run);
    const exchanged = await sendOnce(exchange);
    if (exchanged.response) responses.push(exchanged.response);
    const status = exchanged.response?.status;
    return { ...exchanged, status, next: run.signal.aborted ? undefined : nextAfter(exchanged) };
  });
  const { exchange, response, verdict } = attempt;
  for (const other of responses) if (other !== response) void other.body?.cancel().catch(() => {});
  if (response?.ok && Object.keys(changes).length > 0) keepChanges(values.server, changes);
  run.update({ request: exchange.sent });
  return { exchange: refusedBoth ? { ...exchange, refusedBoth } : exchange, response, verdict };
}

/** Sends a request; finds the cause at once where other headers may help, so that nothing is reported before. */
async function sendOnce(exchange: Exchange): Promise<Exchanged> {
  const { sent, run } = exchange;
  const response = await awaitHeaders(sent, run);
  if (response || run.signal.aborted || !nextFor(sent, { refused: ["anthropic-version"] })) {
    return { exchange, response };
  }
  try {
    const verdict = await diagnose(sent.url, sent.headers, run.signal, knownFrom($support.get()));
    return { exchange, verdict };
  } catch (error) {
    if (!run.signal.aborted) throw error;
    return { exchange };
  }
}

const nextFor = (
  { protocol, headers, changes }: SentRequest,
  outcome: Parameters<typeof nextChanges>[3],
): HeaderChanges | undefined => nextChanges(protocol, headers, changes, outcome);

const nextAfter = ({ exchange, response, verdict }: Exchanged): HeaderChanges | undefined =>
  nextFor(exchange.sent, { status: response?.status, refused: verdict?.refused });
