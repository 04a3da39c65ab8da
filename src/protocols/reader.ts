import { errorIn, excerpt, readError, readJson } from "./errors.ts";
import { asObject, asObjects, asText, parseJson, type JsonObject } from "./json.ts";
import type { Protocol } from "./protocol.ts";
import { emptyReply, settle, type ErrorKind, type Reply } from "./reply.ts";
import { createEventStream, DONE } from "./sse.ts";

/** Bytes kept to tell what arrives and to show what came instead of an answer. */
const HEAD = 1024;

/** Most bytes of a body that is read whole. */
const LARGEST_BODY = 32 * 1024 * 1024;

/** What is known of an HTTP answer before its body. */
export interface ResponseHead {
  status: number;
  /** The `content-type` header; a hint only. */
  contentType: string | null;
}

/** Sees the events of a stream as they are read, whatever they mean. */
export interface StreamObserver {
  /** @param event the `event` field, `undefined` when absent */
  onEvent(data: string, event: string | undefined): void;
}

export interface ReplyReader {
  /** Filled as bytes arrive; the same object all the time. */
  reply: Reply;
  push(bytes: Uint8Array): void;
  /** The bytes ended in good order. */
  end(): void;
  /** The connection broke. What arrived is kept. */
  fail(message: string): void;
}

/** Where the bytes go once it is known what they are. */
interface Sink {
  push(bytes: Uint8Array): void;
  end(): void;
}

/**
 * Reads the body of an HTTP answer into a `Reply`, in any chunking. What arrives decides how it is read: events, JSON,
 * a web page or other text, whatever was asked for. Never throws.
 */
export function createReader(
  protocol: Protocol,
  { status, contentType }: ResponseHead,
  observer?: StreamObserver,
): ReplyReader {
  const reply = emptyReply();
  const answer = protocol.read(reply);
  const isSuccess = status >= 200 && status < 300;

  const head = new Uint8Array(HEAD);
  let headLength = 0;
  /** Chunks that came before it was known what they are. */
  let waiting: Uint8Array[] = [];
  let sink: Sink | undefined;
  let over = false;
  /** Events of this protocol. */
  let understood = 0;
  /** What the first event held. */
  let firstData = "";

  const beginning = () => new TextDecoder().decode(head.subarray(0, headLength), { stream: true });

  function fail(kind: ErrorKind, message: string, beginsWith?: string): void {
    const shown = beginsWith === undefined ? "" : ` It begins: ${excerpt(beginsWith)}`;
    settle(reply, "failed", { kind, message: message + shown });
  }

  function readEvent(text: string, event: string | undefined): void {
    // After a failure there may be more to learn; after an answer's end there is not.
    if (reply.outcome && reply.outcome !== "failed") return;
    firstData ||= excerpt(text);
    if (text.trim() === DONE) {
      if (!answer.readDone) return;
      return understood ? answer.readDone() : endEvents();
    }
    reply.events++;
    const json = parseJson(text);
    // Empty events keep a connection alive; an error may be plain text.
    if (!asObject(json) && text.trim() && event !== "error") reply.malformed++;
    const data =
      asObject(json) ?? (event === "error" ? { message: asText(json) || excerpt(text) } : undefined);
    if (!data) return;
    const error = errorIn(data, event);
    if (error) settle(reply, "failed", error);
    if (answer.readEvent(data, event)) understood++;
    else settleWords(data);
  }

  /** What is nothing else but has the words of an error is one: servers send them without any `error` around. */
  function settleWords(data: JsonObject): void {
    const error = readJson(data);
    if (error) settle(reply, "failed", error);
  }

  /** No more events will come. */
  function endEvents(): void {
    answer.close?.();
    if (reply.outcome) return;
    if (understood) {
      const message = "The connection was closed before the answer was finished.";
      settle(reply, "interrupted", { kind: "closed", message });
    } else if (reply.events === 0 && reply.comments > 0) {
      fail("empty", "The server sent keep-alive comments, but no answer.");
    } else if (!beginning().trim()) {
      fail("empty", "The server closed the connection without sending anything.");
    } else {
      fail("unreadable", `The stream holds no ${protocol.name} events.`, firstData || beginning());
    }
  }

  /** Reads a body that came whole. */
  function readBody(body: string): void {
    const text = body.trim();
    if (!isSuccess) return settle(reply, "failed", readError(status, contentType, text));
    if (!text) return endEvents();
    if (!/^[{[]/.test(text)) return settle(reply, "failed", readError(status, contentType, text));
    const json = parseJson(text);
    const firstLine = json === undefined ? asObject(parseJson(text.split("\n", 1)[0] ?? "")) : undefined;
    const data = asObject(json) ?? asObjects(json)[0] ?? firstLine ?? {};
    const error = errorIn(data);
    if (error) settle(reply, "failed", error);
    else if (firstLine) fail("ndjson", `The answer is JSON lines, not ${protocol.name}.`, text);
    else if (json === undefined) fail("unreadable", "The answer is not whole JSON.", text);
    if (answer.readBody(data)) return;
    settleWords(data);
    fail("unreadable", `The answer is JSON, but not ${protocol.name}.`, text);
  }

  const eventSink = (): Sink =>
    createEventStream({
      onEvent(data, event) {
        observer?.onEvent(data, event);
        readEvent(data, event);
      },
      onComment: () => void reply.comments++,
      onOverflow: () => fail("unreadable", "The server sent an event of more than 32 MiB."),
    });

  function bodySink(): Sink {
    const decoder = new TextDecoder();
    const parts: string[] = [];
    let size = 0;
    return {
      push(bytes) {
        size += bytes.length;
        if (size <= LARGEST_BODY) parts.push(decoder.decode(bytes, { stream: true }));
        else fail("unreadable", "The server sent a body of more than 32 MiB.");
      },
      end: () => readBody(parts.join("") + decoder.decode()),
    };
  }

  function keepHead(bytes: Uint8Array): void {
    const part = bytes.subarray(0, HEAD - headLength);
    head.set(part, headLength);
    headLength += part.length;
  }

  function route(ended: boolean): void {
    const isEvents = isSuccess ? looksLikeEvents(beginning().trimStart(), contentType) : false;
    if (isEvents === undefined && !ended && headLength < HEAD) return;
    sink = isEvents ? eventSink() : bodySink();
    for (const bytes of waiting) sink.push(bytes);
    waiting = [];
  }

  function end(): void {
    if (over) return;
    over = true;
    if (!sink) route(true);
    sink?.end();
    if (!reply.outcome) endEvents();
  }

  return {
    reply,
    push(chunk) {
      // White space before anything else keeps a connection alive and means nothing.
      const bytes = headLength > 0 ? chunk : withoutLeadingSpace(chunk);
      if (over || bytes.length === 0) return;
      keepHead(bytes);
      if (sink) return sink.push(bytes);
      waiting.push(bytes);
      route(false);
    },
    end,
    fail(message) {
      if (over) return;
      // What came of an error's body is worth more than that it broke off.
      if (!isSuccess) return end();
      over = true;
      if (!reply.outcome) answer.close?.();
      const arrived = understood > 0 || (reply.comments === 0 && beginning().trim());
      settle(reply, arrived ? "interrupted" : "failed", { kind: "network", message });
    },
  };
}

function withoutLeadingSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (SPACE.includes(bytes[start] ?? 0)) start++;
  return bytes.subarray(start);
}

/** Tab, line ends and space. */
const SPACE = [9, 10, 13, 32];

/** The ways in which an event stream may begin. */
const FIELDS = ["data:", "event:", "id:", "retry:", ":"];

/**
 * Whether the beginning of a body is that of an event stream; `undefined` when it is too short to tell. A line of an
 * event stream never begins with a bracket or a tag, whatever the content type says.
 */
function looksLikeEvents(start: string, contentType: string | null): boolean | undefined {
  if (!start) return undefined;
  if (/^[{[<]/.test(start)) return false;
  if (/^\s*text\/event-stream\b/i.test(contentType ?? "")) return true;
  if (FIELDS.some((field) => start.startsWith(field))) return true;
  return FIELDS.some((field) => field.startsWith(start)) ? undefined : false;
}
