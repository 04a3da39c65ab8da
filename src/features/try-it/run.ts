/** The latest request in Try It Live, as far as it is known. How one is made is in `send-request.ts`, loaded for the first. */

import { atom } from "nanostores";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { Settings } from "../../protocols/protocol.ts";
import { isSecret, redact } from "../../secrets/redact.ts";
import { emptyReply, type Outcome, type Reply } from "../../protocols/reply.ts";
import { $values, type ConnectionValues } from "../connection/connection.ts";
import { Transcript } from "./transcript.ts";

/** What a visitor asks for in Try It Live; server, key and model are the connection's. */
export interface RunRequest {
  protocol: ProtocolId;
  message: string;
  stream: boolean;
  settings: Settings;
}

/** A request as it was sent. */
export interface SentRequest {
  protocol: ProtocolId;
  url: string;
  headers: Record<string, string>;
  body: string;
  model: string;
  /** What the visitor wrote, for an estimate of its tokens. */
  prompt: string;
}

/** One request and its answer, as far as it is known; the answer's text is in `currentReply`. */
export interface Run {
  outcome: "idle" | "waiting" | "streaming" | "stopped" | Outcome;
  request?: SentRequest;
  /** When it was sent, on the clock of `performance.now()`. */
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
  /** Why it failed or broke off. */
  problem?: Problem;
  /** What else should be known about the answer. */
  notices?: string[];
}

/** What went wrong, in words for the visitor; the key is never in it. */
export interface Problem {
  /** What happened, in one sentence. */
  what: string;
  /** The server's own words. */
  said?: string;
  /** What to do. */
  advice: string;
  /** The server's name for this request, for whoever reads its log. */
  requestId?: string;
  /** When the server wants to be asked again, in milliseconds since 1970. */
  retryAt?: number;
  /** The model's name that was probably meant. */
  nearest?: string;
  /** Why there was no answer. */
  verdict?: Verdict;
}

/** Before the first request. */
export const idleRun: Run = { outcome: "idle" };

export const $run = atom(idleRun);

/** Rises once a frame while text arrives: what shows text then reads what is new in `currentReply`. */
export const $frame = atom(0);

/** All of a run that is not announced through `$run`. */
export interface RunBuffers {
  reply: Reply;
  transcript: Transcript;
  /** Server, key and model as they were when it was sent, whatever is typed meanwhile. */
  values: ConnectionValues;
  /** When anything came from the server, on the clock of `performance.now()`. */
  lastByteAt: number;
}

let buffers: RunBuffers = {
  reply: emptyReply(),
  transcript: new Transcript(),
  values: { server: "", key: "", model: "" },
  lastByteAt: 0,
};
let controller: AbortController | undefined;

/** The latest run's reply; filled while it arrives. */
export const currentReply = (): Reply => buffers.reply;

/** What came over the buffers in the latest run. */
export const currentTranscript = (): Transcript => buffers.transcript;

/** The key of the latest run, for hiding it in what is shown; `""` when there is nothing to hide. */
export const currentKey = (): string => (isSecret(buffers.values.key) ? buffers.values.key : "");

/** A text of the latest run without its key. */
export const withoutKey = (text: string): string => redact(text, currentKey());

/** Milliseconds since anything came from the server. */
export const silence = (): number => performance.now() - buffers.lastByteAt;

export const isUnderWay = ({ outcome }: Run): boolean => outcome === "waiting" || outcome === "streaming";

/** Stops the run under way; what arrived stays. */
export function stop(): void {
  controller?.abort();
}

/** What keeps a request from being sent, in words for the visitor; undefined when nothing does. */
export function errorIn({ message }: Pick<RunRequest, "message">): string | undefined {
  const { server, model } = $values.get();
  if (!server) return "Fill in the Server URL at the top of the page first.";
  if (!model) return "Fill in the Model Name at the top of the page first.";
  if (!message.trim()) return "Write a message first.";
  return undefined;
}

/** Sends a request and follows its answer to the end. A run under way is stopped first; its late bytes are ignored. */
export async function send(request: RunRequest): Promise<void> {
  stop();
  const own = new AbortController();
  controller = own;
  buffers = {
    reply: emptyReply(),
    transcript: new Transcript(),
    values: $values.get(),
    lastByteAt: performance.now(),
  };
  $run.set({ outcome: "waiting", startedAt: performance.now() });
  showFrame();
  const isCurrent = () => controller === own;
  const update = (changes: Partial<Run>) => {
    if (isCurrent()) $run.set({ ...$run.get(), ...changes });
  };
  try {
    const { sendRequest } = await loadSendRequest();
    if (own.signal.aborted) return update({ outcome: "stopped" });
    await sendRequest(request, { buffers, signal: own.signal, isCurrent, update });
  } catch (error) {
    // Only the module can fail to come: the page's own server is gone.
    if (!isCurrent() || !isUnderWay($run.get())) throw error;
    update({
      outcome: "failed",
      problem: {
        what: "This page could not load its own script, so nothing was sent.",
        advice: "Its server does not answer, or this browser is offline. Reload the page.",
      },
    });
  }
}

const loadSendRequest = () => import("./send-request.ts");

/** Fetches what a first run needs, before it is needed; if that fails now, it is tried again then. */
export const prepare = (): void => void loadSendRequest().catch(() => {});

let frameRequested = false;

export function showFrame(): void {
  frameRequested = false;
  $frame.set($frame.get() + 1);
}

/** Shows what arrived at the next frame; a hidden page has no frames, but its text goes on. */
export function requestFrame(): void {
  if (frameRequested) return;
  frameRequested = true;
  if (document.hidden) setTimeout(showFrame, 200);
  else requestAnimationFrame(showFrame);
}
