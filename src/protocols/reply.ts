/**
 * What a server's reply is and how it ends: one model for the three protocols.
 *
 * A protocol module fills a `Reply` as bytes arrive; nothing here knows a protocol.
 */

/**
 * How a reply ended.
 *
 * - `complete`: the protocol's own end was seen.
 * - `truncated`: the model stopped at its token limit.
 * - `refused`: the model declined, or a content filter stopped it; the refusal text, if any, is in `Reply.refusal`.
 * - `interrupted`: the bytes ended before the protocol's end; `Reply.error` says how.
 * - `failed`: the server said so, or what arrived is not an answer; see `Reply.error`.
 */
export type Outcome = "complete" | "truncated" | "refused" | "interrupted" | "failed";

/**
 * What kind of thing went wrong, by the form of what arrived and never by its wording.
 *
 * - `api`: the server's own error, as JSON.
 * - `page`: a web page where an API's answer was due.
 * - `text`: other text that is no answer.
 * - `empty`: nothing at all, or keep-alive comments only.
 * - `ndjson`: one JSON object a line, as Ollama's own API sends.
 * - `unreadable`: JSON or events, but not this protocol's.
 * - `closed`: the bytes ended in good order, but before the answer did.
 * - `network`: the connection broke.
 */
export type ErrorKind = "api" | "page" | "text" | "empty" | "ndjson" | "unreadable" | "closed" | "network";

/** What went wrong, in the server's own words where it has any. */
export interface ReplyError {
  kind: ErrorKind;
  /** A sentence; the server's message when there is one. Not redacted: it may echo the key. */
  message: string;
  /** The vendor's `code`, as text. */
  code?: string;
  /** The vendor's `type`. */
  type?: string;
  /** The request's field that the server blames. */
  param?: string;
  /** What a gateway passes on from the server behind it. Not redacted. */
  cause?: string;
}

export interface ToolCall {
  name: string;
  /** JSON text as the model wrote it; may be cut off by a token limit. */
  arguments: string;
}

/** Token counts, where the server tells them. */
export interface Usage {
  input?: number;
  /** Thinking included. */
  output?: number;
  /** The share of `output` that was spent on thinking. */
  reasoning?: number;
}

/** `text`, `reasoning`, `refusal` and the arguments of tool calls only ever grow at their end. */
export interface Reply {
  /** The answer's text, in the order it arrived. */
  text: string;
  /** Thinking, never part of the answer. */
  reasoning: string;
  refusal: string;
  toolCalls: ToolCall[];
  usage: Usage;
  /** The model the server says it used. */
  model?: string;
  /** The protocol's own word for why it stopped (`stop`, `end_turn`, `completed` …). */
  finishReason?: string;
  /** Absent while the reply is under way; never changes once set. */
  outcome?: Outcome;
  error?: ReplyError;
  /** Events read, whatever they held; `[DONE]` is none. */
  events: number;
  /** Keep-alive comments: the server is alive although no text came. */
  comments: number;
  /** Events that were not the JSON they should be. */
  malformed: number;
}

export function emptyReply(): Reply {
  return {
    text: "",
    reasoning: "",
    refusal: "",
    toolCalls: [],
    usage: {},
    events: 0,
    comments: 0,
    malformed: 0,
  };
}

/** Sets the outcome, unless there is one already: the first to be known holds. */
export function settle(reply: Reply, outcome: Outcome, error?: ReplyError): void {
  if (reply.outcome) return;
  reply.outcome = outcome;
  if (error) reply.error = error;
}
