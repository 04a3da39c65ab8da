import {
  argumentText,
  firstTool,
  isRecord,
  limit,
  messageList,
  openAiError,
  piecesOf,
  readMessages,
  text,
  type Answer,
  type ServerEvent,
  type ApiAdapter,
} from "./adapter.ts";

const usage = ({ usage: { input, output } }: Answer) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0 },
});

const finishReason = ({ truncated, call }: Answer) => (truncated ? "length" : call ? "tool_calls" : "stop");

/** Returns the parts of a message: the reasoning, then a call or the text. */
const content = ({ id, tokens, thinking, call }: Answer) => ({
  content: call ? null : tokens.join(""),
  ...(thinking && { reasoning_content: thinking }),
  ...(call && {
    tool_calls: [
      { id: `call_${id}`, type: "function", function: { name: call.name, arguments: argumentText(call) } },
    ],
  }),
});

/** Yields the changes that a stream brings of the same parts. */
function* deltas({ id, tokens, thinking, call }: Answer): Iterable<object> {
  for (const piece of piecesOf(thinking ?? "")) yield { reasoning_content: piece };
  if (!call) {
    for (const token of tokens) yield { content: token };
    return;
  }
  const opening = { name: call.name, arguments: "" };
  yield { tool_calls: [{ index: 0, id: `call_${id}`, type: "function", function: opening }] };
  for (const piece of piecesOf(argumentText(call))) {
    yield { tool_calls: [{ index: 0, function: { arguments: piece } }] };
  }
}

const head = (answer: Answer, object: string) => ({
  id: `chatcmpl-${answer.id}`,
  object,
  created: answer.created,
  model: answer.model,
  system_fingerprint: null,
});

/** OpenAI's Chat Completions API. */
export const chatCompletions: ApiAdapter = {
  path: "/v1/chat/completions",

  read: (body) => ({
    model: text(body, "model"),
    ...readMessages(messageList(body)),
    ...firstTool(body),
    stream: body["stream"] === true,
    includeUsage: isRecord(body["stream_options"]) && body["stream_options"]["include_usage"] === true,
    ...limit(body["max_completion_tokens"] ?? body["max_tokens"]),
  }),

  body: (answer) => ({
    ...head(answer, "chat.completion"),
    choices: [
      {
        index: 0,
        message: { role: "assistant", ...content(answer), refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: finishReason(answer),
      },
    ],
    usage: usage(answer),
  }),

  *events(answer): Iterable<ServerEvent> {
    // When usage was asked for, OpenAI sends `usage: null` in every chunk but the last, which has no choices. Otherwise
    // the finishing chunk has the usage, as DeepSeek's does, so that the demo always shows figures.
    const chunk = (delta: object, finish_reason: string | null, counted: object = {}) => ({
      ...head(answer, "chat.completion.chunk"),
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
      ...(answer.includeUsage ? { usage: null } : counted),
    });
    yield { data: chunk({ role: "assistant", content: "", refusal: null }, null) };
    for (const delta of deltas(answer)) yield { data: chunk(delta, null), token: true };
    yield { data: chunk({}, finishReason(answer), { usage: usage(answer) }) };
    if (answer.includeUsage) {
      yield { data: { ...head(answer, "chat.completion.chunk"), choices: [], usage: usage(answer) } };
    }
    yield { data: "[DONE]" };
  },

  error: openAiError,
};
