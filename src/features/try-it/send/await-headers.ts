import { isMixedContent } from "../../../diagnosis/addresses.ts";
import { call } from "../../connection/call-server.ts";
import { mayBeAsking } from "../../diagnose/local-network.ts";
import type { RunHandle } from "../run-store.ts";
import { isUnderWay, type SentRequest } from "../run.ts";

/** After this long without headers, check whether a permission prompt may be open. */
const PROMPT_CHECK_MS = 1200;

/**
 * Sends the request and waits for the headers of the answer.
 * @returns `undefined` when no readable answer came, or the run was stopped
 */
export async function awaitHeaders(request: SentRequest, run: RunHandle): Promise<Response | undefined> {
  const { url, headers, body } = request;
  const promptCheck = setTimeout(() => void watchForPrompt(url, run), PROMPT_CHECK_MS);
  try {
    if (isMixedContent(new URL(location.href), new URL(url))) return undefined;
    return await call(url, { method: "POST", headers, body, signal: run.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(promptCheck);
  }
}

/** Says so when the browser may be asking the visitor for permission: the request waits for their answer. */
async function watchForPrompt(url: string, run: RunHandle): Promise<void> {
  if (new URL(url).hostname === location.hostname) return;
  const asking = await mayBeAsking(url);
  const state = run.store.$run.get();
  if (asking && isUnderWay(state) && state.headersMs === undefined) run.update({ asking });
}
