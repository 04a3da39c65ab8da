/** Turns as messages of Chat Completions. */

import { asObject, asObjects, asText, type JsonObject } from "../json.ts";
import { urlOf, type AnswerTurn, type Call, type Turn, type UserTurn } from "../protocol.ts";

export const chatMessages = (turns: readonly Turn[]): JsonObject[] => turns.flatMap(messagesOf);

function messagesOf(turn: Turn): readonly JsonObject[] {
  switch (turn.role) {
    case "user":
      return [{ role: "user", content: userContent(turn) }];
    case "assistant":
      return turn.items ?? [answer(turn)];
    case "tool":
      return turn.results.map(({ id, content }) => ({ role: "tool", tool_call_id: id, content }));
  }
}

const userContent = ({ content, picture }: UserTurn): string | JsonObject[] =>
  picture
    ? [
        { type: "text", text: content },
        { type: "image_url", image_url: { url: urlOf(picture) } },
      ]
    : content;

function answer({ content, calls = [] }: AnswerTurn): JsonObject {
  if (calls.length === 0) return { role: "assistant", content };
  const toolCalls = calls.map(({ id, name, arguments: given }) => ({
    id,
    type: "function",
    function: { name, arguments: given || "{}" },
  }));
  return { role: "assistant", content: content || null, tool_calls: toolCalls };
}

/** Returns the calls of a message. */
export const chatCalls = (messages: readonly JsonObject[]): Call[] =>
  messages.flatMap((message) =>
    asObjects(message["tool_calls"]).map((call) => {
      const { name, arguments: given } = asObject(call["function"]) ?? {};
      return { id: asText(call["id"]), name: asText(name), arguments: asText(given) };
    }),
  );
