import {
  isRecord,
  limit,
  messageList,
  openAiError,
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

const finishReason = (answer: Answer) => (answer.truncated ? "length" : "stop");

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
    stream: body["stream"] === true,
    includeUsage: isRecord(body["stream_options"]) && body["stream_options"]["include_usage"] === true,
    ...limit(body["max_completion_tokens"] ?? body["max_tokens"]),
  }),

  body: (answer) => ({
    ...head(answer, "chat.completion"),
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: answer.tokens.join(""), refusal: null, annotations: [] },
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
    for (const token of answer.tokens) yield { data: chunk({ content: token }, null), token: true };
    yield { data: chunk({}, finishReason(answer), { usage: usage(answer) }) };
    if (answer.includeUsage) {
      yield { data: { ...head(answer, "chat.completion.chunk"), choices: [], usage: usage(answer) } };
    }
    yield { data: "[DONE]" };
  },

  error: openAiError,
};
