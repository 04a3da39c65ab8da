import { diagnose } from "../../diagnose/diagnose.ts";
import type { RunHandle } from "../run-store.ts";
import type { SentRequest } from "../run.ts";

/** Finds out why no answer came, and reports the cause once it is known. */
export async function explainSilence({ url, headers }: SentRequest, run: RunHandle): Promise<void> {
  try {
    const verdict = await diagnose(url, headers, run.signal);
    run.update({ problem: { what: `${verdict.title}.`, advice: verdict.why, verdict } });
  } catch (error) {
    if (!run.signal.aborted) throw error;
  }
}
