/** Turns as input items of the Responses API. */

import { asText, type JsonObject } from "../json.ts";
import { urlOf, type AnswerTurn, type Call, type Turn, type UserTurn } from "../protocol.ts";

/**
 * Returns the input: a text when there is a message and nothing else.
 * @param isStored whether the server may keep answers, and so may know a reasoning item by its id alone
 */
export function inputOf(turns: readonly Turn[], isStored: boolean): string | JsonObject[] {
  const [only] = turns;
  if (turns.length === 1 && only?.role === "user" && !only.picture) return only.content;
  return turns.flatMap((turn) => itemsOf(turn, isStored));
}

function itemsOf(turn: Turn, isStored: boolean): readonly JsonObject[] {
  switch (turn.role) {
    case "user":
      return [{ role: "user", content: userContent(turn) }];
    case "assistant":
      return turn.items && (isStored || turn.items.every(isWhole)) ? turn.items : answerItems(turn);
    case "tool":
      return turn.results.map(({ id, content }) => ({
        type: "function_call_output",
        call_id: id,
        output: content,
      }));
  }
}

const userContent = ({ content, picture }: UserTurn): string | JsonObject[] =>
  picture
    ? [
        { type: "input_text", text: content },
        { type: "input_image", image_url: urlOf(picture) },
      ]
    : content;

const answerItems = ({ content, calls = [] }: AnswerTurn): JsonObject[] => [
  ...(content ? [{ role: "assistant", content }] : []),
  ...calls.map(({ id, name, arguments: given }) => ({
    type: "function_call",
    call_id: id,
    name,
    arguments: given || "{}",
  })),
];

/** Whether an item says all by itself: OpenAI's reasoning without its content is known by its id, where it is stored. */
const isWhole = ({ type, content, encrypted_content: encrypted }: JsonObject): boolean =>
  type !== "reasoning" || Boolean(encrypted) || (Array.isArray(content) && content.length > 0);

/** Returns the calls among output items. */
export const itemCalls = (items: readonly JsonObject[]): Call[] =>
  items
    .filter(({ type }) => type === "function_call")
    .map(({ call_id: callId, id, name, arguments: given }) => ({
      id: asText(callId) || asText(id),
      name: asText(name),
      arguments: asText(given),
    }));
