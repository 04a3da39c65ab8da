/** The actions of Try It Live. The code that sends is in `send/`, loaded for the first request. */

import { $connection, $values, noteSent, noteSuccess } from "../connection/connection.ts";
import { mainRun, secondRun, type RunHandle } from "./run-store.ts";
import { isUnderWay, type RunRequest } from "./run.ts";

/** Returns the reason why a request cannot be sent, in words for the visitor; `undefined` when it can be. */
export function errorIn({ message }: Pick<RunRequest, "message">): string | undefined {
  const values = $values.get();
  const fields = $connection.get();
  for (const [name, label] of [
    ["server", "Server URL"],
    ["model", "Model Name"],
  ] as const) {
    const verb = fields[name].text.trim() ? "Correct" : "Fill in";
    if (!values[name]) return `${verb} the ${label} at the top of the page first.`;
  }
  if (!message.trim()) return "Write a message first.";
  return undefined;
}

/** Sends a request and follows its answer to the end. A run under way is stopped first; its late bytes are ignored. */
export async function send(request: RunRequest): Promise<void> {
  const values = $values.get();
  const run = mainRun.begin(values);
  await follow(request, run, () => noteSent(values));
  if (run.isCurrent() && mainRun.$run.get().outcome === "complete") noteSuccess(values);
}

/**
 * Sends the second request of a comparison, with the key in force.
 * @param model model in place of the connection's; `""` for that
 */
export function sendSecond(request: RunRequest, model: string): Promise<void> {
  const values = $values.get();
  return follow(request, secondRun.begin({ ...values, model: model || values.model }));
}

/**
 * Sends a run's request and follows its answer to the end.
 * @param onSend called when the code that sends is there, just before it sends
 */
async function follow(request: RunRequest, run: RunHandle, onSend = () => {}): Promise<void> {
  const fail = (what: string, advice: string) => run.update({ outcome: "failed", problem: { what, advice } });
  const loaded = await loadSendRequest().catch(() => undefined);
  if (run.signal.aborted) return run.update({ outcome: "stopped" });
  if (!loaded) {
    return fail(
      "This page could not load its own script, so nothing was sent.",
      "Reload the page, or sign in again: its server does not answer, or this browser is offline.",
    );
  }
  try {
    onSend();
    await loaded.sendRequest(request, run);
  } catch (error) {
    if (run.isCurrent() && isUnderWay(run.store.$run.get())) {
      fail(
        "This page met an error of its own.",
        "Reload the page, and send again. The browser’s console has the error.",
      );
    }
    throw error;
  }
}

/** Stops the runs under way. The text that arrived stays. */
export function stop(): void {
  mainRun.abort();
  secondRun.abort();
}

const loadSendRequest = () => import("./send/send-request.ts");

/** Loads the code that a first run needs, ahead of time. A failure means nothing: `send` loads it again. */
export const prepare = (): void => void loadSendRequest().catch(() => {});
