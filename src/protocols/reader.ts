import { readError } from "./errors.ts";
import type { JsonObject } from "./json.ts";
import type { Protocol } from "./protocol.ts";
import { createBodyStart, looksLikeEvents, withoutLeadingSpace } from "./reader/body-start.ts";
import { createEventReader } from "./reader/event-reader.ts";
import { fail } from "./reader/fail.ts";
import { createBodyCollector, readWholeBody } from "./reader/whole-body.ts";
import { emptyReply, settle, type Reply } from "./reply.ts";
import { createEventStream } from "./sse.ts";

/** Status and headers of an HTTP response, known before its body. */
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
  /** Takes the regular end of the body. */
  end(): void;
  /** Takes a broken connection. The reply keeps the content that arrived. */
  fail(message: string): void;
  /** Returns the whole answer in the API's own form: see `AnswerReader`. */
  items(): JsonObject[];
}

/** Receives the bytes once their form is known. */
interface Sink {
  push(bytes: Uint8Array): void;
  end(): void;
}

/**
 * Reads the body of an HTTP response into a `Reply`, in any chunking. The bytes that arrive decide whether they are
 * read as events, JSON, a web page or other text, whatever the request asked for. Never throws.
 */
export function createReader(
  protocol: Protocol,
  responseHead: ResponseHead,
  observer?: StreamObserver,
): ReplyReader {
  const { status, contentType } = responseHead;
  const isSuccess = status >= 200 && status < 300;
  const { name } = protocol;
  const reply = emptyReply();
  const answer = protocol.read(reply);
  const bodyStart = createBodyStart();
  const events = createEventReader(name, answer, reply, bodyStart);

  let sink: Sink | undefined;
  /** Chunks that arrived before the sink was chosen. */
  let waiting: Uint8Array[] = [];
  let isOver = false;

  const createEventSink = (): Sink =>
    createEventStream({
      onEvent(data, event) {
        observer?.onEvent(data, event);
        events.read(data, event);
      },
      onComment: () => void reply.comments++,
      onOverflow: (limit) => fail(reply, "unreadable", `The server sent an event of more than ${limit}.`),
    });

  const createBodySink = (): Sink =>
    createBodyCollector({
      onBody(body) {
        if (isSuccess) readWholeBody(body, name, answer, reply, responseHead);
        else settle(reply, "failed", readError(status, contentType, body));
      },
      onOverflow(beginning) {
        if (isSuccess) fail(reply, "unreadable", "The server sent a body of more than 32 MiB.");
        else settle(reply, "failed", readError(status, contentType, beginning));
      },
    });

  /** Passes the waiting chunks to the sink that suits them. */
  function open(isEvents: boolean): Sink {
    sink = isEvents ? createEventSink() : createBodySink();
    for (const bytes of waiting) sink.push(bytes);
    waiting = [];
    return sink;
  }

  /** Whether the body is an event stream; `undefined` when too little has arrived to tell. */
  const isEventStream = (): boolean | undefined =>
    isSuccess && looksLikeEvents(bodyStart.text().trimStart(), contentType);

  function end(): void {
    if (isOver) return;
    isOver = true;
    (sink ?? open(isEventStream() ?? false)).end();
    if (!reply.outcome) events.end();
  }

  return {
    reply,
    push(chunk) {
      const bytes = bodyStart.isEmpty() ? withoutLeadingSpace(chunk) : chunk;
      if (isOver || bytes.length === 0) return;
      bodyStart.add(bytes);
      if (sink) return sink.push(bytes);
      waiting.push(bytes);
      const isEvents = isEventStream();
      if (isEvents !== undefined || bodyStart.isFull()) open(isEvents ?? false);
    },
    end,
    items: () => answer.items(),
    fail(message) {
      if (isOver) return;
      // An error body that broke off still says more than the broken connection.
      if (!isSuccess) return end();
      isOver = true;
      if (!reply.outcome) answer.close?.();
      const hasAnswerBegun = events.hasRead() || (reply.comments === 0 && bodyStart.text().trim());
      settle(reply, hasAnswerBegun ? "interrupted" : "failed", { kind: "network", message });
    },
  };
}
