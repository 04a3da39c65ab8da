/** Messages of Chat Completions in the types of `async-openai`. */
import { chatTurns, type ChatCall, type ChatTurn } from "./chat-turns.ts";
import type { Code } from "./pieces.ts";
import {
  array,
  rustCode,
  rustString,
  some,
  struct,
  structWithDefaults,
  within,
  type Types,
} from "./rust-values.ts";
import { isText, type ContentPart } from "./writer.ts";

const chatRoles: Record<string, string> = {
  system: "ChatCompletionRequestSystemMessage",
  developer: "ChatCompletionRequestDeveloperMessage",
  user: "ChatCompletionRequestUserMessage",
  assistant: "ChatCompletionRequestAssistantMessage",
};

/** Writes the messages; the package has no field for thinking. */
export function messages(value: unknown, types: Types): Code | undefined {
  const turns = chatTurns(value, Object.keys(chatRoles));
  if (!turns || turns.some(({ thinking }) => thinking)) return undefined;
  return array(turns.map((turn) => [...messageOf(turn, types), ...rustCode(".into()")]));
}

function messageOf(turn: ChatTurn, types: Types): readonly Code[] {
  const { role, content, calls, callId } = turn;
  if (callId !== undefined) {
    types.add("ChatCompletionRequestToolMessage");
    const fields = { content: into(String(content)), tool_call_id: into(callId) };
    return [struct("ChatCompletionRequestToolMessage", fields)];
  }
  const type = chatRoles[role] as string;
  types.add(type);
  if (calls) {
    return [
      structWithDefaults(type, {
        ...(isText(content) && content && { content: some(rustString(content), ".into()") }),
        tool_calls: some(array(calls.map((call) => callOf(call, types))), ".into()"),
      }),
    ];
  }
  const written = isText(content) ? rustString(content) : chatContent(content, types);
  return [...rustCode(`${type}::from(`), written, ...rustCode(")")];
}

const into = (text: string): Code => [rustString(text), ...rustCode(".into()")];

function callOf({ id, name, arguments: given }: ChatCall, types: Types): Code {
  types.add("ChatCompletionMessageToolCall").add("ChatCompletionMessageToolCalls").add("FunctionCall");
  return within(
    "ChatCompletionMessageToolCalls::Function",
    struct("ChatCompletionMessageToolCall", {
      id: into(id),
      function: struct("FunctionCall", { name: into(name), arguments: into(given) }),
    }),
  );
}

function chatContent(parts: readonly ContentPart[], types: Types): Code {
  const content = "ChatCompletionRequestUserMessageContent";
  types.add(content).add(`${content}Part`);
  const written = parts.map((part): Code => {
    if ("text" in part)
      return within(`${content}Part::Text`, [rustString(part.text), ...rustCode(".into()")]);
    types.add("ImageUrl");
    const url = [...rustCode("ImageUrl::from("), rustString(part.url), ...rustCode(").into()")];
    return within(`${content}Part::ImageUrl`, url);
  });
  return within(`${content}::Array`, [array(written), ...rustCode(".into()")]);
}
