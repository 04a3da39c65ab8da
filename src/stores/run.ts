import { atom } from "nanostores";
import { adviceFor, redact } from "../protocols/errors.ts";
import { protocols } from "../protocols/index.ts";
import type { ProtocolId } from "../protocols/protocol.ts";
import { createReader } from "../protocols/reader.ts";
import { emptyReply, type Outcome, type Reply } from "../protocols/reply.ts";
import { $values } from "./connection.ts";

/** What a visitor asks for in Try It Live; server, key and model are the connection's. */
export interface Request {
  protocol: ProtocolId;
  message: string;
  stream: boolean;
}

/** One request and its answer, as far as it is known; the answer's text is in `currentReply`. */
export interface Run {
  outcome: "idle" | "waiting" | "streaming" | "stopped" | Outcome;
  /** Milliseconds from sending to the first text, thinking or tool call. */
  firstTokenMs?: number;
  /** Milliseconds from sending to the end. */
  totalMs?: number;
  /** Why it failed or broke off. */
  problem?: Problem;
}

/** What went wrong, in words for the visitor; the key is never in it. */
export interface Problem {
  /** What happened, in one sentence. */
  what: string;
  /** The server's own words. */
  said?: string;
  /** What to do. */
  advice: string;
}

export const $run = atom<Run>({ outcome: "idle" });

/** Rises once a frame while text arrives: what shows text then reads what is new in `currentReply`. */
export const $frame = atom(0);

let reply: Reply = emptyReply();
let controller: AbortController | undefined;

/** The latest run's reply; filled while it arrives. */
export const currentReply = (): Reply => reply;

export const isUnderWay = ({ outcome }: Run): boolean => outcome === "waiting" || outcome === "streaming";

/** Stops the run under way; what arrived stays. */
export function stop(): void {
  controller?.abort();
}

/** What keeps a request from being sent, in words for the visitor; undefined when nothing does. */
export function missingFor({ message }: Request): string | undefined {
  const { server, model } = $values.get();
  if (!server) return "Fill in the Server URL at the top of the page first.";
  if (!model) return "Fill in the Model Name at the top of the page first.";
  if (!message.trim()) return "Write a message first.";
  return undefined;
}

/** Sends a request and follows its answer to the end. A run under way is stopped first; its late bytes are ignored. */
export async function send({ protocol: id, message, stream }: Request): Promise<void> {
  stop();
  const own = new AbortController();
  controller = own;
  reply = emptyReply();
  showFrame();
  $run.set({ outcome: "waiting" });

  const { server, key, model } = $values.get();
  const protocol = protocols[id];
  const url = server + protocol.path;
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  const update = (changes: Partial<Run>) => {
    if (controller === own) $run.set({ ...$run.get(), ...changes });
  };
  const finish = (outcome: Run["outcome"], problem?: Problem) => {
    showFrame();
    update({ outcome, totalMs: elapsed(), ...(problem && { problem: withoutKey(problem, key) }) });
  };
  const headers = protocol.headers(new URL(server).host, key || undefined);

  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify(protocol.body({ model, message, stream })),
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: own.signal,
    });
  } catch {
    if (own.signal.aborted) finish("stopped");
    else finish("failed", unreachable(url));
    return;
  }

  const reader = createReader(protocol, {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
  });
  if (controller === own) reply = reader.reply;
  try {
    const bytes = response.body?.getReader();
    while (bytes && !reader.reply.outcome) {
      const { done, value } = await bytes.read();
      if (done) break;
      reader.push(value);
      if ($run.get().outcome === "waiting" && hasContent(reader.reply)) {
        update({ outcome: "streaming", firstTokenMs: elapsed() });
      }
      requestFrame();
    }
    reader.end();
    // The protocol's end was seen: nothing more is wanted of this connection.
    void bytes?.cancel().catch(() => {});
  } catch {
    if (own.signal.aborted) return finish("stopped");
    reader.fail("The connection broke.");
  }
  const { outcome = "interrupted", error } = reader.reply;
  if (!error) return finish(outcome);
  const retryAfter = Number(response.headers.get("retry-after") ?? NaN);
  finish(outcome, {
    what: titleOf(response, outcome),
    said: error.message,
    advice: adviceFor(response.status, error, {
      protocol,
      model,
      ...(key && { keyHeader: "authorization" in headers ? "Authorization" : "x-api-key" }),
      ...(retryAfter >= 0 && { retryAfter }),
    }),
  });
}

function titleOf({ ok, status }: Response, outcome: Outcome): string {
  if (!ok) return `The server answered with status ${status}.`;
  return outcome === "interrupted" ? "The answer was cut off." : "The server reported an error.";
}

const withoutKey = ({ what, said, advice }: Problem, key: string): Problem => ({
  what: redact(what, key),
  ...(said && { said: redact(said, key) }),
  advice: redact(advice, key),
});

const hasContent = ({ text, reasoning, refusal, toolCalls }: Reply) =>
  Boolean(text || reasoning || refusal || toolCalls.length);

/** What a browser tells of a request without an answer: next to nothing. So both causes are named. */
function unreachable(url: string): Problem {
  const { origin, protocol, hostname } = new URL(url);
  if (!navigator.onLine) {
    return { what: "This browser is offline.", advice: "Connect to a network and send again." };
  }
  const isLoopback = /^(localhost|127\..*|\[::1\])$/.test(hostname);
  if (location.protocol === "https:" && protocol === "http:" && !isLoopback) {
    return {
      what: `The browser does not let an https page call ${origin}, which is plain http.`,
      advice: "Serve the server over https, or open this page over http.",
    };
  }
  return {
    what: `No readable answer from ${origin}.`,
    advice: `Either nothing answers there, or the server does not allow ${location.origin} to read its answers (CORS); a browser does not tell which. From a terminal, the curl snippet above shows whether the server answers.`,
  };
}

let frameRequested = false;

function showFrame(): void {
  frameRequested = false;
  $frame.set($frame.get() + 1);
}

/** Shows what arrived at the next frame; a hidden page has no frames, but its text goes on. */
function requestFrame(): void {
  if (frameRequested) return;
  frameRequested = true;
  if (document.hidden) setTimeout(showFrame, 200);
  else requestAnimationFrame(showFrame);
}
