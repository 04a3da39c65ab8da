/** What a visitor should know about an answer that did not fail. */

import { isKnownReason } from "../protocols/fill-reply.ts";
import { excerpt } from "../protocols/errors.ts";
import type { Outcome, Reply } from "../protocols/reply.ts";

/** When the bytes of an answer came, in milliseconds from sending. */
export interface Arrival {
  firstByteMs: number;
  lastByteMs: number;
}

/** An answer that took this long to begin, and then came within the time below, was held back on its way. */
const HELD_MS = 3000;
const BURST_MS = 150;
const BURST_EVENTS = 15;

/**
 * Sentences for beside the answer.
 * @param streamed whether a stream was asked for
 */
export function noticesOn(
  reply: Reply,
  outcome: Outcome | "stopped",
  streamed: boolean,
  { firstByteMs, lastByteMs }: Arrival,
): string[] {
  const notices: string[] = [];
  const { text, reasoning, refusal, toolCalls, finishReason, events, malformed } = reply;
  if (outcome !== "failed" && outcome !== "interrupted" && outcome !== "stopped" && !text && !refusal) {
    if (toolCalls.length > 0) notices.push("The answer is a tool call, without text.");
    else if (outcome === "truncated") {
      notices.push(
        reasoning
          ? "The token limit was reached while the model was still thinking: it wrote no answer. Allow more tokens."
          : "The token limit was reached before the model wrote anything. Allow more tokens.",
      );
    } else if (reasoning) notices.push("The model thought, and then ended without an answer.");
    else if (outcome === "complete") notices.push("The model ended its answer without writing anything.");
  }
  if (outcome === "complete" && finishReason && !isKnownReason(finishReason)) {
    notices.push(
      `The server ended the answer with “${excerpt(finishReason)}”: this page cannot tell whether it is whole.`,
    );
  }
  if (streamed && events === 0 && outcome === "complete")
    notices.push("The server sent the answer whole, although a stream was asked for.");
  if (events >= BURST_EVENTS && firstByteMs > HELD_MS && lastByteMs - firstByteMs < BURST_MS) {
    notices.push(
      "All of the stream came at once, after a wait: something before the server holds it back. In nginx, `proxy_buffering off` lets it through; so does no compression of `text/event-stream`.",
    );
  }
  if (malformed > 0 && outcome !== "failed") {
    notices.push(
      `${malformed} ${malformed === 1 ? "event was" : "events were"} not JSON and could not be read.`,
    );
  }
  return notices;
}
