import type { RunHandle } from "../run-store.ts";
import type { Run, SentRequest } from "../run.ts";

/** One request that was sent for a run. */
export interface Exchange {
  sent: SentRequest;
  run: RunHandle;
  /** Milliseconds since sending. */
  elapsed: () => number;
  /** Ends the run and shows the buffers. */
  finish: (outcome: Run["outcome"], changes?: Partial<Run>) => void;
  /** Whether the server refused the key in either header. */
  refusedBoth?: true;
}

export function beginExchange(sent: SentRequest, run: RunHandle): Exchange {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  run.touch();
  run.update({ request: sent, startedAt });
  return {
    sent,
    run,
    elapsed,
    finish(outcome, changes) {
      run.update({ outcome, totalMs: elapsed(), asking: false, ...changes });
      if (run.isCurrent()) run.store.showFrame();
    },
  };
}
