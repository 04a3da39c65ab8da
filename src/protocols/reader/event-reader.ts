import { MOST_DROPPED } from "../budget.ts";
import { errorIn, excerpt } from "../errors.ts";
import { asObject, asText, parseJson } from "../json.ts";
import type { AnswerReader } from "../protocol.ts";
import { settle, type Reply } from "../reply.ts";
import { DONE } from "../sse.ts";
import type { BodyStart } from "./body-start.ts";
import { fail, failIfError, failShowing } from "./fail.ts";

/** Reads the events of a stream into a reply. */
export interface EventReader {
  /** @param event the `event` field, `undefined` when absent */
  read(data: string, event: string | undefined): void;
  /** Settles the reply when no more events will come. */
  end(): void;
  /** Whether an event of the protocol has been read. */
  hasRead(): boolean;
}

/** @param name the vendor's name for the protocol */
export function createEventReader(
  name: string,
  answer: AnswerReader,
  reply: Reply,
  bodyStart: BodyStart,
): EventReader {
  /** Whether an event of this protocol has been read. */
  let hasRead = false;
  /** The beginning of the first event with data. */
  let firstData = "";

  function read(text: string, event: string | undefined): void {
    // A failure may be followed by details worth keeping; the end of an answer is not.
    if (reply.outcome && reply.outcome !== "failed") return;
    firstData ||= excerpt(text);
    if (text.trim() === DONE) return readDone();
    reply.events++;
    const json = parseJson(text);
    // Empty events keep a connection alive, and the data of an error event may be plain text.
    if (!asObject(json) && text.trim() && event !== "error") reply.malformed++;
    const data =
      asObject(json) ?? (event === "error" ? { message: asText(json) || excerpt(text) } : undefined);
    if (!data) return;
    const error = errorIn(data, event);
    if (error) settle(reply, "failed", error);
    if (answer.readEvent(data, event)) hasRead = true;
    else failIfError(reply, data);
    if (reply.dropped > MOST_DROPPED) {
      const message = "The answer is far longer than this page keeps.";
      settle(reply, "interrupted", { kind: "excess", message });
    }
  }

  function readDone(): void {
    if (!answer.readDone) return;
    if (hasRead) answer.readDone();
    else end();
  }

  function end(): void {
    answer.close?.();
    if (reply.outcome) return;
    if (hasRead) {
      const message = "The connection was closed before the answer was finished.";
      settle(reply, "interrupted", { kind: "closed", message });
    } else if (reply.events === 0 && reply.comments > 0) {
      fail(reply, "empty", "The server sent keep-alive comments, but no answer.");
    } else if (!bodyStart.text().trim()) {
      fail(reply, "empty", "The server closed the connection without sending anything.");
    } else {
      failShowing(
        reply,
        "unreadable",
        `The stream contains no ${name} events.`,
        firstData || bodyStart.text(),
      );
    }
  }

  return { read, end, hasRead: () => hasRead };
}
