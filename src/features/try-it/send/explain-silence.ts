import type { Verdict } from "../../../diagnosis/reachability/verdict.ts";
import { knownFrom } from "../../../diagnosis/support.ts";
import { $support } from "../../connection/server-facts.ts";
import { diagnose } from "../../diagnose/diagnose.ts";
import type { RunHandle } from "../run-store.ts";
import type { Problem, SentRequest } from "../run.ts";

export const describeVerdict = (verdict: Verdict): Problem => ({
  what: `${verdict.title}.`,
  advice: verdict.why,
  verdict,
});

/** Finds out why no answer came, and reports the cause once it is known. */
export async function explainSilence({ url, headers }: SentRequest, run: RunHandle): Promise<void> {
  try {
    const verdict = await diagnose(url, headers, run.signal, knownFrom($support.get()));
    run.update({ problem: describeVerdict(verdict) });
  } catch (error) {
    if (!run.signal.aborted) throw error;
  }
}
