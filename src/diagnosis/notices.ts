/** Notices about an answer that did not fail. */

import { isKnownReason } from "../protocols/fill-reply.ts";
import { excerpt } from "../protocols/errors.ts";
import type { HeaderChanges } from "../protocols/header-changes.ts";
import type { Outcome, Reply } from "../protocols/reply.ts";
import { splitAtLoneClose } from "../protocols/thinking.ts";

/** Arrival of an answer's first and last bytes, in milliseconds since the request was sent. */
export interface Arrival {
  firstByteMs: number;
  lastByteMs: number;
}

/** A stream was held back on its way if it began later than HELD_MS and then arrived within BURST_MS. */
const HELD_MS = 3000;
const BURST_MS = 150;
/** Fewer events say nothing about how they were sent. */
const BURST_EVENTS = 15;

/**
 * Returns sentences to show beside the answer.
 * @param streamed whether a stream was asked for
 * @param limit the most output tokens that the request allowed; `undefined` where it set no limit
 */
export function noticesOn(
  reply: Reply,
  outcome: Outcome | "stopped",
  streamed: boolean,
  { firstByteMs, lastByteMs }: Arrival,
  limit?: number,
): string[] {
  const { finishReason, events, malformed } = reply;
  const notices: string[] = [];
  const withoutText = noticeOnMissingText(reply, outcome);
  if (withoutText) notices.push(withoutText);
  if (outcome === "complete" && finishReason && !isKnownReason(finishReason)) {
    notices.push(
      `The server ended the answer with “${excerpt(finishReason)}”: this page cannot tell whether it is whole.`,
    );
  }
  if (!reply.reasoning && splitAtLoneClose(reply.text)) {
    notices.push(
      "A `</think>` came without `<think>`: the thinking is part of the answer. The server lacks a reasoning parser for this model.",
    );
  }
  if (reply.dropped > 0 && reply.error?.kind !== "excess") {
    notices.push("This page keeps 2,000,000 characters of an answer; what came after them is left out.");
  }
  if (outcome === "complete" && limit !== undefined && (reply.usage.output ?? 0) >= limit) {
    notices.push(`As long as was allowed (${limit} tokens): it may be cut off.`);
  }
  if (streamed && events === 0 && outcome === "complete") {
    notices.push("The server sent the answer whole, although a stream was asked for.");
  }
  if (!streamed && events > 0 && (outcome === "complete" || outcome === "truncated")) {
    notices.push(
      "The server streamed the answer, although no stream was asked for: a client that waits for one JSON object cannot read it.",
    );
  }
  if (events >= BURST_EVENTS && firstByteMs > HELD_MS && lastByteMs - firstByteMs < BURST_MS) {
    notices.push(
      "All of the stream came at once, after a wait: something in front of the server holds it back. In nginx, set `proxy_buffering off` and do not compress `text/event-stream`.",
    );
  }
  if (malformed > 0 && outcome !== "failed") {
    notices.push(
      `${malformed} ${malformed === 1 ? "event was" : "events were"} not JSON and could not be read.`,
    );
  }
  return notices;
}

/** Returns sentences about headers that the server did not take as this page sends them. */
export function noticesOnHeaders({ keyInOwnHeader, withoutVersion }: HeaderChanges): string[] {
  return [
    ...(keyInOwnHeader
      ? [
          "The server takes the key in the header `x-api-key`, not as `Authorization: Bearer`: it was sent again so.",
        ]
      : []),
    ...(withoutVersion
      ? ["The server’s CORS refuses the header `anthropic-version`: the request was sent without it."]
      : []),
  ];
}

/** Says why an answer that ended by itself has no text; `undefined` when it has some. */
function noticeOnMissingText(
  { text, reasoning, refusal, toolCalls }: Reply,
  outcome: Outcome | "stopped",
): string | undefined {
  if (text || refusal) return undefined;
  if (outcome !== "complete" && outcome !== "truncated" && outcome !== "refused") return undefined;
  if (toolCalls.length > 0) return "The answer is a tool call, without text.";
  if (outcome === "truncated") {
    return reasoning
      ? "The token limit was reached while the model was still thinking: it wrote no answer. Allow more tokens."
      : "The token limit was reached before the model wrote anything. Allow more tokens.";
  }
  if (reasoning) return "The model thought, and then ended without an answer.";
  return outcome === "complete" ? "The model ended its answer without writing anything." : undefined;
}
