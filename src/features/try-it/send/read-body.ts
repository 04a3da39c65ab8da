import type { Arrival } from "../../../diagnosis/notices.ts";
import type { ReplyReader } from "../../../protocols/reader.ts";
import type { Reply } from "../../../protocols/reply.ts";
import { requestFrame, type RunHandle } from "../run-store.ts";

/** Most characters of an answer that are read: a stream without end is cut here. */
export const MOST_TEXT = 2_000_000;

/** The end of reading, and the times of the first and last bytes. */
export interface BodyRead extends Arrival {
  /** `stopped`: by the visitor. `tooLong`: this page stopped reading. `over`: any other end. */
  end: "over" | "tooLong" | "stopped";
  /** Milliseconds from sending to the first content; absent when none was seen before the end. */
  firstTokenMs?: number;
}

/**
 * Reads the body of an answer into the reader until the answer, the bytes or the run ends, and closes the connection.
 * @param elapsed milliseconds since sending
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  reader: ReplyReader,
  run: RunHandle,
  elapsed: () => number,
): Promise<BodyRead> {
  const { reply } = reader;
  const read: BodyRead = { end: "over", firstByteMs: 0, lastByteMs: 0 };
  const bytes = body?.getReader();
  try {
    while (bytes && !reply.outcome && read.end === "over") {
      const { done, value } = await bytes.read();
      if (done) break;
      run.touch();
      read.lastByteMs = elapsed();
      read.firstByteMs ||= read.lastByteMs;
      run.buffers.transcript.addChunk(value);
      reader.push(value);
      if (read.firstTokenMs === undefined && hasContent(reply)) {
        read.firstTokenMs = elapsed();
        run.update({ outcome: "streaming", firstTokenMs: read.firstTokenMs });
      }
      if (reply.text.length + reply.reasoning.length > MOST_TEXT) read.end = "tooLong";
      if (run.isCurrent()) requestFrame();
    }
    if (read.end === "tooLong") reader.fail("The answer is longer than this page reads.");
    else reader.end();
    // The answer has ended: nothing more is read from this connection.
    void bytes?.cancel().catch(() => {});
  } catch {
    if (run.signal.aborted) read.end = "stopped";
    else reader.fail("The connection broke.");
  }
  return read;
}

/** Whether the reply holds anything to show. */
export const hasContent = ({ text, reasoning, refusal, toolCalls }: Reply): boolean =>
  Boolean(text || reasoning || refusal || toolCalls.length);
