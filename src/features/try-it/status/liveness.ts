import type { Reply } from "../../../protocols/reply.ts";
import type { Run } from "../run.ts";

/** Seconds of waiting after which the page says that a long wait is normal. */
const LONG_WAIT_S = 10;

/** Seconds of silence that are unusual. */
const LONG_SILENCE_S = 60;

/**
 * Returns a remark on a server that has not answered yet, or has fallen silent; `""` when there is nothing to say.
 * @param seconds since the run began
 * @param silenceMs milliseconds since the server sent anything
 */
export function livenessOf(
  { outcome, asking }: Run,
  { events, comments }: Pick<Reply, "events" | "comments">,
  seconds: number,
  silenceMs: number,
): string {
  if (asking) return "your browser may be asking for permission to reach your local network";
  const silence = Math.floor(silenceMs / 1000);
  if (outcome === "waiting") {
    if (events + comments > 0 && silence < LONG_SILENCE_S) return "server is alive";
    return seconds >= LONG_WAIT_S ? "large models can take minutes to load" : "";
  }
  return silence >= LONG_SILENCE_S ? `nothing received for ${silence} s` : "";
}
