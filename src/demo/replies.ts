import type { Ask, ToolCall } from "./adapters/adapter.ts";

/** The prompt of the test step of the guides. */
const PING = /reply\s+with\s+the\s+single\s+word\s+["'“`*]*pong\b/i;
const GREETING = /\bhello\b|\bfun fact\b/i;

/** A question that the demo server answers with a call of the tool that comes with it, whatever its name is. */
const WEATHER = /\bweather\b(?:.*\bin\s+(\p{Lu}[\p{L}-]*))?/u;

/** The parts of a request that the answer is made from. */
type Asked = Pick<Ask, "prompt" | "model" | "messages" | "result" | "tool">;

/** Returns the demo server's call of a tool, where it makes one. */
export function cannedCall({ prompt, result, tool }: Asked): ToolCall | undefined {
  const asked = WEATHER.exec(prompt);
  return asked && tool && result === undefined
    ? { name: tool, arguments: { city: asked[1] ?? "Paris" } }
    : undefined;
}

/**
 * Returns the demo server's answer, which is canned and says so. It repeats the name of the model, the number of
 * messages and the result of a tool, to show that they arrived.
 */
export function cannedReply({ prompt, model, messages, result }: Asked): string {
  if (PING.test(prompt)) return "pong";
  const counted = messages > 1 ? ` You have sent ${messages} messages in this conversation.` : "";
  if (result !== undefined) {
    return `The tool answered: ${result.slice(0, 200)} There is no model here to make more of it.${counted}`;
  }
  if (GREETING.test(prompt)) {
    return (
      `Hello! You asked for the model “${model}”, but there is no model here: this is a canned demo answer, ` +
      "sent piece by piece the way a real server would. And a fun fact: an octopus has three hearts, " +
      `and one of them stops beating while it swims.${counted}`
    );
  }
  return (
    `This is a canned demo answer. You asked for the model “${model}”, but there is no model here, ` +
    "so whatever the question, the answer stays the same. Start this page with UPSTREAM set to the address of " +
    "your own server, and it will answer instead. Until then a fun fact: a day on Venus lasts longer than its year." +
    counted
  );
}

/** Cuts a text into pieces of about a token, never inside a character. */
export const tokensOf = (text: string): string[] => text.match(/\s*\S{1,6}|\s+$/gu) ?? [];

/** Returns an estimate of the tokens of a text, by the rule of thumb for English. */
export const estimateTokens = (text: string): number => Math.max(1, Math.ceil(text.length / 4));
