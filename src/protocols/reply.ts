/** One model of a server's reply for the three protocols, which fill it as bytes arrive. */

import { ROOM, type Budget } from "./budget.ts";

/**
 * End of a reply.
 *
 * - `complete`: the protocol's own end was seen.
 * - `truncated`: the model stopped at its token limit.
 * - `refused`: the model declined, or a content filter stopped it; the refusal text, if any, is in `Reply.refusal`.
 * - `interrupted`: the bytes ended before the protocol's end; `Reply.error` says how.
 * - `failed`: the server reported an error, or sent no answer; see `Reply.error`.
 */
export type Outcome = "complete" | "truncated" | "refused" | "interrupted" | "failed";

/**
 * Kind of an error, by the form of the response and never by its wording.
 *
 * - `api`: the server's own error, as JSON.
 * - `page`: a web page in place of an API's answer.
 * - `text`: other text.
 * - `empty`: nothing at all, or keep-alive comments only.
 * - `ndjson`: one JSON object a line, as Ollama's own API sends them.
 * - `unreadable`: JSON or events of another protocol, or too large.
 * - `closed`: the body ended regularly, but before the answer did.
 * - `unmarked`: the body ended regularly after the answer's reason to stop, but without the protocol's end mark.
 * - `network`: the connection broke.
 * - `excess`: far more arrived than a reply keeps, so that reading was given up.
 */
export type ErrorKind =
  "api" | "page" | "text" | "empty" | "ndjson" | "unreadable" | "closed" | "unmarked" | "network" | "excess";

/** An error, in the server's own words where there are any. */
export interface ReplyError {
  kind: ErrorKind;
  /** The server's message, else a sentence of ours. Not redacted: the message may contain the key. */
  message: string;
  /** The vendor's `code`, as text. */
  code?: string;
  /** The vendor's `type`. */
  type?: string;
  /** The field of the request that the server complains about. */
  param?: string;
  /** Message of the server behind a gateway, as the gateway passes it on. Not redacted. */
  cause?: string;
}

export interface ToolCall {
  name: string;
  /** JSON text in the model's own form; a token limit may cut it off. */
  arguments: string;
}

/** Token counts, where the server sends them. */
export interface Usage {
  input?: number;
  /** Tokens of the answer, thinking included. */
  output?: number;
  /** Tokens of `output` that were spent on thinking. */
  reasoning?: number;
}

/** A reply. `text`, `reasoning`, `refusal` and the arguments of tool calls only grow at their end. */
export interface Reply extends Budget {
  /** The answer's text. */
  text: string;
  /** Thinking, never part of the answer. */
  reasoning: string;
  refusal: string;
  toolCalls: ToolCall[];
  usage: Usage;
  /** The model, as the server names it. */
  model?: string;
  /** The protocol's word for why the answer stopped (`stop`, `end_turn`, `completed` …). */
  finishReason?: string;
  /** Absent while the reply is under way; does not change once set. */
  outcome?: Outcome;
  error?: ReplyError;
  /** Number of events read, `[DONE]` not included. */
  events: number;
  /** Number of keep-alive comments, which show that the server is alive before text arrives. */
  comments: number;
  /** Number of events that were not JSON. */
  malformed: number;
}

export function emptyReply(): Reply {
  return {
    text: "",
    reasoning: "",
    refusal: "",
    toolCalls: [],
    usage: {},
    room: ROOM,
    dropped: 0,
    events: 0,
    comments: 0,
    malformed: 0,
  };
}

/** Sets the outcome, unless there is one already. */
export function settle(reply: Reply, outcome: Outcome, error?: ReplyError): void {
  if (reply.outcome) return;
  reply.outcome = outcome;
  if (error) reply.error = error;
}
