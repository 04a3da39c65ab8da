/** Figures that the page works out itself. */

import type { Reply } from "../../../protocols/reply.ts";

/** Estimates the number of tokens of a text, by the rule of thumb of four characters a token. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);

/** An answer that took less time than this was not seen as it was written: it has no speed. */
const SHORTEST_SPAN_MS = 100;

/**
 * Returns tokens a second, from the first text that was seen to the end.
 * @param output all tokens of the answer, reported or estimated
 * @param spanMs milliseconds from the first text, thinking included, to the end
 * @returns `undefined` when nothing could be timed
 */
export function tokensPerSecond(
  { usage, reasoning }: Pick<Reply, "usage" | "reasoning">,
  output: number,
  spanMs: number,
): number | undefined {
  // Thinking that is not shown was over before the first text.
  const timed = output - (reasoning ? 0 : (usage.reasoning ?? 0));
  return spanMs < SHORTEST_SPAN_MS || timed <= 1 ? undefined : timed / (spanMs / 1000);
}
