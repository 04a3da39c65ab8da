/** The second run of a comparison, beside that of `run-store.ts`. It takes no part in the conversation. */

import { atom, type ReadableAtom } from "nanostores";
import { emptyReply, type Reply } from "../../protocols/reply.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { idleRun, type Run } from "./run.ts";
import type { RunBuffers, RunHandle } from "./run-store.ts";
import { Transcript } from "./transcript.ts";

const $latest = atom(idleRun);

/** State of the second run. */
export const $secondRun: ReadableAtom<Run> = $latest;

let controller: AbortController | undefined;
let buffers: RunBuffers | undefined;

/** Begins a second run. The one before is aborted, and can no longer change the state. */
export function beginSecondRun(values: ConnectionValues): RunHandle {
  controller?.abort();
  const ours = new AbortController();
  const now = performance.now();
  const filled: RunBuffers = {
    reply: emptyReply(),
    transcript: new Transcript(),
    values,
    lastByteAt: now,
  };
  controller = ours;
  buffers = filled;
  $latest.set({ outcome: "waiting", startedAt: now });
  return {
    buffers: filled,
    signal: ours.signal,
    // It is never the run that the conversation and the frames of `run-store.ts` follow.
    isCurrent: () => false,
    update(changes) {
      if (controller === ours) $latest.set({ ...$latest.get(), ...changes });
    },
    touch: () => void (filled.lastByteAt = performance.now()),
  };
}

/** Aborts the second run. */
export const abortSecondRun = (): void => controller?.abort();

/** Forgets the second run, after aborting it. */
export function resetSecondRun(): void {
  abortSecondRun();
  controller = undefined;
  buffers = undefined;
  $latest.set(idleRun);
}

/** Returns the second run's reply, which is filled as it arrives. */
export const secondReply = (): Reply => buffers?.reply ?? emptyReply();

/** Returns the key that the second run was sent with. */
export const secondKey = (): string => buffers?.values.key ?? "";
