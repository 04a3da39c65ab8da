/** One request of Try It Live and its answer, as far as they are known. */

import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import type { HeaderChanges } from "../../protocols/header-changes.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { Settings } from "../../protocols/protocol.ts";
import type { Outcome } from "../../protocols/reply.ts";

/** A request as the visitor fills it in; server, key and model are the connection's. */
export interface RunRequest {
  protocol: ProtocolId;
  message: string;
  stream: boolean;
  settings: Settings;
}

/** A request as it is sent. */
export interface SentRequest {
  protocol: ProtocolId;
  /** The server URL in force. */
  server: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  model: string;
  /** Changes to the protocol's usual headers. */
  changes: HeaderChanges;
  /** All text of the conversation, for an estimate of its tokens. */
  prompt: string;
  /** The most output tokens that the body allows; absent where it sets no limit. */
  maxTokens?: number;
}

/** One request and the state of its answer; the answer's text is in `currentReply`. */
export interface Run {
  outcome: "idle" | "waiting" | "streaming" | "stopped" | Outcome;
  request?: SentRequest;
  /** Time of sending, on the clock of `performance.now()`. */
  startedAt?: number;
  /** HTTP status of the answer. */
  status?: number;
  /** Milliseconds from sending to the headers of the answer. */
  headersMs?: number;
  /** Milliseconds from sending to the first text, thinking or tool call. */
  firstTokenMs?: number;
  /** Milliseconds from sending to the end. */
  totalMs?: number;
  /** The browser may be asking for permission to call this address. */
  asking?: boolean;
  /** Problem because of which the run failed or was interrupted. */
  problem?: Problem;
  /** Remarks on an answer that did not fail. */
  notices?: string[];
}

/** An error in words for the visitor; the key is never in them. */
export interface Problem {
  /** One sentence that says what happened. */
  what: string;
  /** The server's message. */
  said?: string;
  /** One or two sentences that say what to do. */
  advice: string;
  /** The server's id of this request, for a search in its log. */
  requestId?: string;
  /** Time from which the server accepts another request, in milliseconds since 1970. */
  retryAt?: number;
  /** The listed model whose name is nearest to the one sent. */
  nearest?: string;
  /** The cause of a missing answer. */
  verdict?: Verdict;
}

/** State before the first request. */
export const idleRun: Run = { outcome: "idle" };

/** Whether more of the answer may come. */
export const isUnderWay = ({ outcome }: Run): boolean => outcome === "waiting" || outcome === "streaming";
