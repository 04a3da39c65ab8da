/** Runs of Try It Live: their state, the buffers that their answers fill, and the frames that show them. */

import { atom, type ReadableAtom } from "nanostores";
import { emptyReply, type Reply } from "../../protocols/reply.ts";
import { isSecret, redact } from "../../secrets/redact.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { idleRun, type Run } from "./run.ts";
import { Transcript } from "./transcript.ts";

/** The data of a run that `$run` does not announce. */
export interface RunBuffers {
  reply: Reply;
  transcript: Transcript;
  /** Server, key and model at the time of sending, whatever is typed meanwhile. */
  values: ConnectionValues;
  /** Time of the last byte from the server, on the clock of `performance.now()`. */
  lastByteAt: number;
}

/** Access of one run to its store. */
export interface RunHandle {
  store: RunStore;
  buffers: RunBuffers;
  /** Aborts when the visitor stops the run or sends again. */
  signal: AbortSignal;
  /** Whether this is still the latest run of its store. */
  isCurrent: () => boolean;
  /** Changes `$run`, unless another run began since. */
  update: (changes: Partial<Run>) => void;
  /** Notes that the server sent something now. */
  touch: () => void;
}

const newBuffers = (values: ConnectionValues): RunBuffers => ({
  reply: emptyReply(),
  transcript: new Transcript(),
  values,
  lastByteAt: performance.now(),
});

const noValues: ConnectionValues = { server: "", key: "", model: "" };

/** Milliseconds between two updates of a hidden page, which has no frames. */
const HIDDEN_FRAME_MS = 200;

/** The latest of the runs that follow one another in one place of the page. */
export class RunStore {
  readonly #run = atom(idleRun);
  readonly #frame = atom(0);
  #buffers = newBuffers(noValues);
  #controller: AbortController | undefined;
  #frameRequested = false;

  /** State of the latest run. */
  readonly $run: ReadableAtom<Run> = this.#run;
  /** Rises once a frame while text arrives: its subscribers then read the new text in `reply`. */
  readonly $frame: ReadableAtom<number> = this.#frame;

  /** The latest run's reply, which is filled as it arrives. */
  get reply(): Reply {
    return this.#buffers.reply;
  }

  /** The bytes and events of the latest run. */
  get transcript(): Transcript {
    return this.#buffers.transcript;
  }

  /** The key to hide in texts of the latest run; `""` when there is none. */
  get key(): string {
    const { key } = this.#buffers.values;
    return isSecret(key) ? key : "";
  }

  /** Begins a run with these values. The run before is aborted, and can no longer change `$run`. */
  begin(values: ConnectionValues): RunHandle {
    this.abort();
    const ours = new AbortController();
    const buffers = newBuffers(values);
    const isCurrent = () => this.#controller === ours;
    this.#controller = ours;
    this.#buffers = buffers;
    this.#run.set({ outcome: "waiting", startedAt: buffers.lastByteAt });
    this.showFrame();
    return {
      store: this,
      buffers,
      signal: ours.signal,
      isCurrent,
      update: (changes) => isCurrent() && this.#run.set({ ...this.#run.get(), ...changes }),
      touch: () => void (buffers.lastByteAt = performance.now()),
    };
  }

  /** Aborts the latest run. Its buffers stay. */
  abort(): void {
    this.#controller?.abort();
  }

  /** Forgets the latest run, after aborting it. */
  reset(): void {
    this.abort();
    this.#controller = undefined;
    this.#buffers = newBuffers(noValues);
    this.#run.set(idleRun);
    this.showFrame();
  }

  /** Returns a text of the latest run without its key. */
  readonly withoutKey = (text: string): string => redact(text, this.key);

  /** Milliseconds since the server sent anything. */
  silence(): number {
    return performance.now() - this.#buffers.lastByteAt;
  }

  /** Shows the buffers now. */
  readonly showFrame = (): void => {
    this.#frameRequested = false;
    this.#frame.set(this.#frame.get() + 1);
  };

  /** Shows the buffers at the next frame. */
  requestFrame(): void {
    if (this.#frameRequested) return;
    this.#frameRequested = true;
    if (document.hidden) setTimeout(this.showFrame, HIDDEN_FRAME_MS);
    else requestAnimationFrame(this.showFrame);
  }
}

/** The run whose answer goes on in the conversation. */
export const mainRun = new RunStore();

/** The run beside it in a comparison. */
export const secondRun = new RunStore();
