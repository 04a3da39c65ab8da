import {
  BadRequest,
  contentText,
  limit,
  messageList,
  readMessages,
  text,
  type Answer,
  type ServerEvent,
  type ApiAdapter,
} from "./adapter.ts";

/** Anthropic's error types, by HTTP status. */
const errorTypes: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  529: "overloaded_error",
};

const stopReason = (answer: Answer) => (answer.truncated ? "max_tokens" : "end_turn");

const usage = (input: number, output: number) => ({
  input_tokens: input,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  output_tokens: output,
});

const message = (answer: Answer, content: object[], stop_reason: string | null, output: number) => ({
  id: `msg_${answer.id}`,
  type: "message",
  role: "assistant",
  model: answer.model,
  content,
  stop_reason,
  stop_sequence: null,
  usage: usage(answer.usage.input, output),
});

/** Returns an event whose name is both in its `event` field and in its data, as in all events of this protocol. */
const named = (data: { type: string; [key: string]: unknown }): ServerEvent => ({ event: data.type, data });

/** Anthropic's Messages API. */
export const messages: ApiAdapter = {
  path: "/v1/messages",

  read(body) {
    const { maxTokens } = limit(body["max_tokens"]);
    if (maxTokens === undefined) throw new BadRequest("max_tokens", "max_tokens: Field required");
    const { prompt, conversation } = readMessages(messageList(body));
    return {
      model: text(body, "model"),
      prompt,
      conversation: `${contentText(body["system"])}\n${conversation}`,
      stream: body["stream"] === true,
      maxTokens,
    };
  },

  body: (answer) =>
    message(
      answer,
      [{ type: "text", text: answer.tokens.join("") }],
      stopReason(answer),
      answer.usage.output,
    ),

  *events(answer): Iterable<ServerEvent> {
    yield named({ type: "message_start", message: message(answer, [], null, 1) });
    yield named({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } });
    yield named({ type: "ping" });
    for (const token of answer.tokens) {
      const delta = { type: "text_delta", text: token };
      yield { ...named({ type: "content_block_delta", index: 0, delta }), token: true };
    }
    yield named({ type: "content_block_stop", index: 0 });
    yield named({
      type: "message_delta",
      delta: { stop_reason: stopReason(answer), stop_sequence: null },
      usage: usage(answer.usage.input, answer.usage.output),
    });
    yield named({ type: "message_stop" });
  },

  error: (status, errorMessage) => ({
    type: "error",
    error: {
      type: errorTypes[status] ?? (status >= 500 ? "api_error" : "invalid_request_error"),
      message: errorMessage,
    },
  }),
};
