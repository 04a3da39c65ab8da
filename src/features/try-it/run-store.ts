/** The latest run of Try It Live: its state, the buffers that its answer fills, and the frames that show them. */

import { atom, type ReadableAtom } from "nanostores";
import { emptyReply, type Reply } from "../../protocols/reply.ts";
import { isSecret, redact } from "../../secrets/redact.ts";
import { $values, type ConnectionValues } from "../connection/connection.ts";
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

/** Access of one run to the store. */
export interface RunHandle {
  buffers: RunBuffers;
  /** Aborts when the visitor stops the run or sends again. */
  signal: AbortSignal;
  /** Whether this is still the latest run. */
  isCurrent: () => boolean;
  /** Changes `$run`, unless another run began since. */
  update: (changes: Partial<Run>) => void;
  /** Notes that the server sent something now. */
  touch: () => void;
}

const $latest = atom(idleRun);

/** State of the latest run. */
export const $run: ReadableAtom<Run> = $latest;

const $frameCount = atom(0);

/** Rises once a frame while text arrives: its subscribers then read the new text in `currentReply`. */
export const $frame: ReadableAtom<number> = $frameCount;

const newBuffers = (values: ConnectionValues, lastByteAt: number): RunBuffers => ({
  reply: emptyReply(),
  transcript: new Transcript(),
  values,
  lastByteAt,
});

let buffers = newBuffers({ server: "", key: "", model: "" }, 0);
let controller: AbortController | undefined;

/** Changes the state of one run. Nothing else sets `$run`, and only the latest run can. */
function changeRun(changed: AbortController, changes: Partial<Run>, before: Run): void {
  if (changed === controller) $latest.set({ ...before, ...changes });
}

/** Begins a run with the values in force. The run before is aborted, and can no longer change `$run`. */
export function beginRun(): RunHandle {
  abortRun();
  const now = performance.now();
  const ours = new AbortController();
  const filled = newBuffers($values.get(), now);
  controller = ours;
  buffers = filled;
  changeRun(ours, { outcome: "waiting", startedAt: now }, idleRun);
  showFrame();
  return {
    buffers: filled,
    signal: ours.signal,
    isCurrent: () => controller === ours,
    update: (changes) => changeRun(ours, changes, $run.get()),
    touch: () => void (filled.lastByteAt = performance.now()),
  };
}

/** Aborts the latest run. Its buffers stay. */
export function abortRun(): void {
  controller?.abort();
}

/** Forgets the latest run, after aborting it. */
export function resetRun(): void {
  abortRun();
  controller = undefined;
  buffers = newBuffers($values.get(), performance.now());
  $latest.set(idleRun);
  showFrame();
}

/** Returns the latest run's reply, which is filled as it arrives. */
export const currentReply = (): Reply => buffers.reply;

/** Returns the bytes and events of the latest run. */
export const currentTranscript = (): Transcript => buffers.transcript;

/** Returns the key to hide in texts of the latest run; `""` when there is none. */
export const currentKey = (): string => (isSecret(buffers.values.key) ? buffers.values.key : "");

/** Returns a text of the latest run without its key. */
export const withoutKey = (text: string): string => redact(text, currentKey());

/** Milliseconds since the server sent anything. */
export const silence = (): number => performance.now() - buffers.lastByteAt;

let frameRequested = false;

/** Shows the buffers now. */
export function showFrame(): void {
  frameRequested = false;
  $frameCount.set($frameCount.get() + 1);
}

/** Milliseconds between two updates of a hidden page, which has no frames. */
const HIDDEN_FRAME_MS = 200;

/** Shows the buffers at the next frame. */
export function requestFrame(): void {
  if (frameRequested) return;
  frameRequested = true;
  if (document.hidden) setTimeout(showFrame, HIDDEN_FRAME_MS);
  else requestAnimationFrame(showFrame);
}
