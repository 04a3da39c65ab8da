import { protocols } from "../../../protocols/index.ts";
import { toJson, type JsonObject } from "../../../protocols/json.ts";
import type { AnswerTurn, Call } from "../../../protocols/protocol.ts";
import type { Reply } from "../../../protocols/reply.ts";
import { endRound } from "../conversation-store.ts";
import { mainRun, type RunHandle } from "../run-store.ts";
import type { Run, SentRequest } from "../run.ts";

/** Outcomes after which the conversation can go on from the text. */
const KEPT: Run["outcome"][] = ["complete", "truncated", "stopped", "interrupted"];

/**
 * Keeps the latest run's answer for the conversation. A key that the server echoed is not kept: the next message may go
 * to another server.
 * @param items the whole answer in the API's own form, where it has one
 */
export function keepAnswer(
  reply: Reply,
  outcome: Run["outcome"],
  items: readonly JsonObject[],
  { protocol, server, model }: SentRequest,
  run: RunHandle,
): void {
  if (run.store !== mainRun || !run.isCurrent() || !KEPT.includes(outcome)) return;
  const isWhole = outcome === "complete";
  const content = reply.text.trim() ? mainRun.withoutKey(reply.text) : "";
  const calls = isWhole ? callsOf(reply, protocols[protocol].calls(items)) : [];
  if (!content && calls.length === 0) return;
  const json = toJson(items);
  const answer: AnswerTurn = {
    role: "assistant",
    content,
    ...(calls.length > 0 && { calls }),
    ...(isWhole && items.length > 0 && mainRun.withoutKey(json) === json && { items }),
  };
  endRound({ answer, origin: { protocol, server, model }, hasThinking: reply.reasoning !== "" });
}

/** Returns the calls; where the API's own form of the answer lacks them, with ids of the page's own. */
const callsOf = ({ toolCalls }: Reply, own: readonly Call[]): Call[] =>
  (own.length === toolCalls.length && own.every(({ id }) => id)
    ? own
    : toolCalls.map((call, index) => ({ ...call, id: `call_${index}` }))
  ).map(({ id, name, arguments: given }) => ({ id, name, arguments: mainRun.withoutKey(given) }));
