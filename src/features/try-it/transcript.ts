/** Most bytes, and most characters of events, that a transcript keeps. */
const MOST_KEPT = 16 * 1024 * 1024;

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
  private readonly chunks: Uint8Array[] = [];
  private bytes = 0;
  private characters = 0;

  addChunk(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes <= MOST_KEPT) this.chunks.push(chunk);
    else this.cut = true;
  }

  addEvent(ms: number, event: string | undefined, data: string): void {
    this.characters += data.length;
    if (this.characters <= MOST_KEPT) this.events.push({ ms, data, ...(event !== undefined && { event }) });
    else this.cut = true;
  }

  /** Returns the bytes as text; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return this.chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
  }
}
