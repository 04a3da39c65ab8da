import { createParser } from "eventsource-parser";
import { asObject, parseJson } from "./json.ts";

/** Maximum length of an event in characters; images that some servers send in an event are far smaller. */
const MAX_EVENT_LENGTH = 32 * 1024 * 1024;

/** Maximum number of lines of an event: each takes up memory, however short it is. */
const MAX_LINES = 100_000;

export const DONE = "[DONE]";

export interface EventStreamHandlers {
  /** @param event the `event` field, `undefined` when absent */
  onEvent(data: string, event: string | undefined): void;
  onComment(): void;
  /**
   * Takes an event beyond a limit; nothing more will be read.
   * @param limit the limit in words
   */
  onOverflow(limit: string): void;
}

/** Takes the bytes of an event stream in any chunking. */
export interface EventStream {
  push(bytes: Uint8Array): void;
  /** Takes the regular end of the bytes. */
  end(): void;
}

/**
 * Reads an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream), with
 * two deviations for servers in use:
 * - an event that lacks its blank line at the end of the bytes counts if its data is a whole JSON object or `[DONE]`;
 *   other data may be cut off;
 * - a field named `error` (llama.cpp until 2025) is read as `event: error` with that data.
 */
export function createEventStream({ onEvent, onComment, onOverflow }: EventStreamHandlers): EventStream {
  const decoder = new TextDecoder();
  let ending = false;
  const countLines = createLineCounter();
  let overflown = false;
  const overflow = (limit: string) => {
    if (overflown) return;
    overflown = true;
    onOverflow(limit);
  };
  const parser = createParser({
    maxBufferSize: MAX_EVENT_LENGTH,
    onEvent({ data, event }) {
      if (!ending || data.trim() === DONE || asObject(parseJson(data))) onEvent(data, event);
    },
    onComment,
    onError({ type }) {
      if (type === "max-buffer-size-exceeded") overflow("32 MiB");
    },
  });
  // The decoder drops the first byte order mark; a blank line keeps the parser from dropping a second one.
  parser.feed("\n");

  const renameErrorField = createErrorFieldRenamer();
  const feed = (text: string) => {
    if (overflown) return;
    parser.feed(text);
    if (countLines(text) > MAX_LINES) overflow("100,000 lines");
  };

  return {
    push: (bytes) => feed(renameErrorField(decoder.decode(bytes, { stream: true }))),
    end() {
      feed(renameErrorField(decoder.decode()));
      ending = true;
      feed("\n\n");
    },
  };
}

/** Returns a function that takes pieces of a text and returns the number of lines since the last blank one. */
function createLineCounter(): (text: string) => number {
  let lines = 0;
  let isBlank = true;
  let afterReturn = false;
  return (text) => {
    // A blank line near the end ends what came before.
    for (let at = Math.max(0, text.lastIndexOf("\n\n")); at < text.length; at++) {
      const char = text.charAt(at);
      const isEnd = char === "\n" || char === "\r";
      if (isEnd && !(char === "\n" && afterReturn)) {
        lines = isBlank ? 0 : lines + 1;
        isBlank = true;
      } else if (!isEnd) {
        isBlank = false;
      }
      afterReturn = char === "\r";
    }
    return lines;
  };
}

/**
 * Rewrites lines `error: …` to `event: error` and `data: …`, wherever the text is cut. The parser does not report an
 * unknown field whose line comes in pieces.
 */
function createErrorFieldRenamer(): (text: string) => string {
  const FIELD = "error:";
  let held = "";
  let atLineStart = true;
  return (chunk) => {
    let text = held + chunk;
    const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
    const lastLine = text.slice(lineStart);
    const undecided =
      (lineStart > 0 || atLineStart) && lastLine.length < FIELD.length && FIELD.startsWith(lastLine);
    held = undecided ? lastLine : "";
    if (undecided) text = text.slice(0, lineStart);
    const startedLine = atLineStart;
    atLineStart = undecided || (lineStart > 0 && !lastLine);
    if (!text.includes(FIELD)) return text;
    return text.replace(/(^|[\r\n])error:/g, (match, lineBreak: string) =>
      lineBreak || startedLine ? `${lineBreak}event:error\ndata:` : match,
    );
  };
}
