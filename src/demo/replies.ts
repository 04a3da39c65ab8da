/** The prompt of the test step of the guides. */
const PING = /reply\s+with\s+the\s+single\s+word\s+["'“`*]*pong\b/i;
const GREETING = /\bhello\b|\bfun fact\b/i;

/**
 * Returns the demo server's answer, which is canned and says so.
 * @param prompt text of the last message of a user
 * @param model name of the requested model, which the answer repeats to show that the name arrived
 */
export function cannedReply(prompt: string, model: string): string {
  if (PING.test(prompt)) return "pong";
  if (GREETING.test(prompt)) {
    return (
      `Hello! You asked for the model “${model}”, but there is no model here: this is a canned demo answer, ` +
      "sent piece by piece the way a real server would. And a fun fact: an octopus has three hearts, " +
      "and one of them stops beating while it swims."
    );
  }
  return (
    `This is a canned demo answer. You asked for the model “${model}”, but there is no model here, ` +
    "so whatever the question, the answer stays the same. Start this page with UPSTREAM set to the address of " +
    "your own server, and it will answer instead. Until then a fun fact: a day on Venus lasts longer than its year."
  );
}

/** Cuts a text into pieces of about a token, never inside a character. */
export const tokensOf = (text: string): string[] => text.match(/\s*\S{1,6}|\s+$/gu) ?? [];

/** Returns an estimate of the tokens of a text, by the rule of thumb for English. */
export const estimateTokens = (text: string): number => Math.max(1, Math.ceil(text.length / 4));
