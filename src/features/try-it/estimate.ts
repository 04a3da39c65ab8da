/** Figures that the page works out itself. */

import type { Reply } from "../../protocols/reply.ts";

/** About how many tokens a text has, where the server does not tell: four characters a token, as a rule of thumb. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);

/** An answer that came faster was not written while it was watched: it has no speed. */
const SHORTEST_SPAN_MS = 100;

/**
 * Tokens a second, from the first text that was seen to the end.
 * @param output all tokens of the answer, told or estimated
 * @param spanMs milliseconds from the first text, thinking included, to the end
 * @returns `undefined` where there was nothing to watch
 */
export function tokensPerSecond(
  { usage, reasoning }: Pick<Reply, "usage" | "reasoning">,
  output: number,
  spanMs: number,
): number | undefined {
  // Thinking that is not shown was over before the first text.
  const watched = output - (reasoning ? 0 : (usage.reasoning ?? 0));
  return spanMs < SHORTEST_SPAN_MS || watched <= 1 ? undefined : watched / (spanMs / 1000);
}
