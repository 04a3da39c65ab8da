import {
  argumentText,
  BadRequest,
  contentText,
  firstTool,
  limit,
  messageList,
  piecesOf,
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

const stopReason = ({ truncated, call }: Answer) =>
  truncated ? "max_tokens" : call ? "tool_use" : "end_turn";

/** A block of a message: whole, as it begins in a stream, and the changes that complete it. */
interface Block {
  whole: object;
  start: object;
  deltas: readonly object[];
}

/** Returns the blocks of a message: the reasoning, then a call or the text. */
function blocksOf(answer: Answer): Block[] {
  const { tokens, thinking } = answer;
  return [
    ...(thinking ? [thinkingBlock(thinking)] : []),
    answer.call ? callBlock(answer) : textBlock(tokens),
  ];
}

const textBlock = (tokens: readonly string[]): Block => ({
  whole: { type: "text", text: tokens.join("") },
  start: { type: "text", text: "" },
  deltas: tokens.map((token) => ({ type: "text_delta", text: token })),
});

/** Signature of the reasoning; clients send it back unread. */
const SIGNATURE = "c2lnbmF0dXJl";

const thinkingBlock = (thinking: string): Block => ({
  whole: { type: "thinking", thinking, signature: SIGNATURE },
  start: { type: "thinking", thinking: "", signature: "" },
  deltas: [
    ...piecesOf(thinking).map((piece) => ({ type: "thinking_delta", thinking: piece })),
    { type: "signature_delta", signature: SIGNATURE },
  ],
});

function callBlock({ id, call = { name: "", arguments: {} } }: Answer): Block {
  const block = { type: "tool_use", id: `toolu_${id}`, name: call.name, input: call.arguments };
  return {
    whole: block,
    start: { ...block, input: {} },
    deltas: piecesOf(argumentText(call)).map((partial_json) => ({ type: "input_json_delta", partial_json })),
  };
}

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
    const { conversation, ...asked } = readMessages(messageList(body));
    return {
      model: text(body, "model"),
      ...asked,
      ...firstTool(body),
      conversation: `${contentText(body["system"])}\n${conversation}`,
      stream: body["stream"] === true,
      maxTokens,
    };
  },

  body: (answer) =>
    message(
      answer,
      blocksOf(answer).map(({ whole }) => whole),
      stopReason(answer),
      answer.usage.output,
    ),

  *events(answer): Iterable<ServerEvent> {
    yield named({ type: "message_start", message: message(answer, [], null, 1) });
    for (const [index, { start, deltas }] of blocksOf(answer).entries()) {
      yield named({ type: "content_block_start", index, content_block: start });
      if (index === 0) yield named({ type: "ping" });
      for (const delta of deltas) {
        yield { ...named({ type: "content_block_delta", index, delta }), token: true };
      }
      yield named({ type: "content_block_stop", index });
    }
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
