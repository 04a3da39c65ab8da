import type { Arrival } from "../../../diagnosis/notices.ts";
import type { ReplyReader } from "../../../protocols/reader.ts";
import type { Reply } from "../../../protocols/reply.ts";
import { createTurns } from "../../../ui/next-turn.ts";
import type { RunHandle } from "../run-store.ts";

/** Number of bytes that are read in one go: what a server packs into them takes a few milliseconds. */
const SLICE = 16 * 1024;

/** The end of reading, and the times of the first and last bytes. */
export interface BodyRead extends Arrival {
  /** Whether the visitor stopped the run. */
  isStopped: boolean;
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
  const read: BodyRead = { isStopped: false, firstByteMs: 0, lastByteMs: 0 };
  const turn = createTurns();
  const bytes = body?.getReader();

  function take(slice: Uint8Array): void {
    run.buffers.transcript.addChunk(slice);
    reader.push(slice);
    if (read.firstTokenMs === undefined && hasContent(reply)) {
      read.firstTokenMs = elapsed();
      run.update({ outcome: "streaming", firstTokenMs: read.firstTokenMs });
    }
    if (run.isCurrent()) run.store.requestFrame();
  }

  try {
    while (bytes && !reply.outcome) {
      const { done, value } = await bytes.read();
      if (done) break;
      run.touch();
      read.lastByteMs = elapsed();
      read.firstByteMs ||= read.lastByteMs;
      for (let at = 0; at < value.length && !reply.outcome; at += SLICE) {
        take(value.subarray(at, at + SLICE));
        await turn();
        run.signal.throwIfAborted();
      }
    }
    reader.end();
    // The answer has ended: nothing more is read from this connection.
    void bytes?.cancel().catch(() => {});
  } catch {
    if (run.signal.aborted) read.isStopped = true;
    else reader.fail("The connection broke.");
  }
  return read;
}

/** Whether the reply holds anything to show. */
export const hasContent = ({ text, reasoning, refusal, toolCalls }: Reply): boolean =>
  Boolean(text || reasoning || refusal || toolCalls.length);
