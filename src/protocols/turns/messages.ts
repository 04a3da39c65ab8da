/** Turns as messages of Anthropic's Messages API, in which results of tools are a message of the user. */

import { asObject, asText, parseJson, toJson, type JsonObject } from "../json.ts";
import type { AnswerTurn, Call, Turn, UserTurn } from "../protocol.ts";

export const messageList = (turns: readonly Turn[]): JsonObject[] => turns.map(messageOf);

function messageOf(turn: Turn): JsonObject {
  switch (turn.role) {
    case "user":
      return { role: "user", content: userContent(turn) };
    case "assistant":
      return { role: "assistant", content: turn.items ?? answerContent(turn) };
    case "tool":
      return {
        role: "user",
        content: turn.results.map(({ id, content }) => ({
          type: "tool_result",
          tool_use_id: takenId(id),
          content,
        })),
      };
  }
}

const userContent = ({ content, picture }: UserTurn): string | JsonObject[] =>
  picture
    ? [
        { type: "text", text: content },
        { type: "image", source: { type: "base64", media_type: picture.type, data: picture.data } },
      ]
    : content;

/** Returns a text, or blocks where there are calls; the API refuses empty texts, and takes objects as input only. */
const answerContent = ({ content, calls = [] }: AnswerTurn): string | JsonObject[] =>
  calls.length === 0
    ? content
    : [
        ...(content.trim() ? [{ type: "text", text: content }] : []),
        ...calls.map(({ id, name, arguments: given }) => ({
          type: "tool_use",

          id: takenId(id),
          name,
          input: asObject(parseJson(given)) ?? {},
        })),
      ];

/** Returns an id that the API takes: ids of other APIs have other signs than letters, digits, `_` and `-`, too. */
const takenId = (id: string): string => id.replace(/[^\w-]/g, "_");

/** Returns the calls among the blocks of an answer. */
export const blockCalls = (blocks: readonly JsonObject[]): Call[] =>
  blocks
    .filter(({ type }) => type === "tool_use")
    .map(({ id, name, input }) => ({ id: asText(id), name: asText(name), arguments: toJson(input) }));
