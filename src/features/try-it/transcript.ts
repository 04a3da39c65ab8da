import { copyOf } from "../../protocols/budget.ts";

/** Most bytes, and most characters of events, that a transcript keeps. */
const MOST_KEPT = 16 * 1024 * 1024;

/** Most events that a transcript keeps: each takes up memory, however short it is. */
const MOST_EVENTS = 100_000;

/** Number of bytes that are kept in one piece: small chunks share one, since each piece takes up memory. */
const PIECE = 64 * 1024;

export interface TranscriptEvent {
  /** Milliseconds from sending. */
  ms: number;
  /** The `event` field. */
  event?: string;
  data: string;
}

/** The bytes and events of one answer, as they arrived. */
export class Transcript {
  readonly events: TranscriptEvent[] = [];
  /** Whether more arrived than is kept. */
  cut = false;
  /** Number of bytes that are kept. */
  bytes = 0;
  private readonly pieces: Uint8Array[] = [];
  private characters = 0;

  addChunk(chunk: Uint8Array): void {
    let rest = chunk.subarray(0, MOST_KEPT - this.bytes);
    if (rest.length < chunk.length) this.cut = true;
    while (rest.length > 0) {
      const at = this.bytes % PIECE;
      if (at === 0) this.pieces.push(new Uint8Array(PIECE));
      const part = rest.subarray(0, PIECE - at);
      this.pieces.at(-1)?.set(part, at);
      this.bytes += part.length;
      rest = rest.subarray(part.length);
    }
  }

  addEvent(ms: number, event: string | undefined, data: string): void {
    this.characters += data.length + (event?.length ?? 0);
    if (this.characters > MOST_KEPT || this.events.length >= MOST_EVENTS) this.cut = true;
    else this.events.push({ ms, data: copyOf(data), ...(event !== undefined && { event: copyOf(event) }) });
  }

  /**
   * Returns the bytes as text; bytes that are not UTF-8 become U+FFFD.
   * @param limit number of bytes that are read, all of them by default
   */
  text(limit = this.bytes): string {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const end = Math.min(limit, this.bytes);
    return (
      this.pieces
        .slice(0, Math.ceil(end / PIECE))
        .map((piece, index) => decoder.decode(piece.subarray(0, end - index * PIECE), { stream: true }))
        .join("") + (end < this.bytes ? "" : decoder.decode())
    );
  }
}
