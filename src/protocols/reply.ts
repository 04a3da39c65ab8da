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
 * - `refused`: the model declined; the refusal text, if any, is in `Reply.refusal`.
 * - `interrupted`: the bytes ended before the protocol's end.
 * - `failed`: the server said so, or what arrived is not an answer; see `Reply.error`.
 */
export type Outcome = "complete" | "truncated" | "refused" | "interrupted" | "failed";

/** What went wrong, in the server's own words where it has any. */
export interface ReplyError {
  /** A sentence; the server's message when there is one. */
  message: string;
  /** The vendor's `code`, as text. */
  code?: string;
  /** The vendor's `type`. */
  type?: string;
}

export interface ToolCall {
  name: string;
  /** JSON text as the model wrote it; may be cut off by a token limit. */
  arguments: string;
}

/** Token counts, where the server tells them. */
export interface Usage {
  input?: number;
  output?: number;
}

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
  /** Absent while the reply is under way. */
  outcome?: Outcome;
  error?: ReplyError;
  /** Events read, whatever they held. */
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
