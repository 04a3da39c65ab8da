import {
  BadRequest,
  contentText,
  limit,
  openAiError,
  readMessages,
  text,
  type Answer,
  type ServerEvent,
  type ApiAdapter,
} from "./adapter.ts";

const usage = ({ usage: { input, output } }: Answer) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: input + output,
});

const itemId = (answer: Answer) => `msg_${answer.id}`;

const textPart = (value: string) => ({ type: "output_text", annotations: [], logprobs: [], text: value });

const item = (answer: Answer, status: string, content: object[]) => ({
  id: itemId(answer),
  type: "message",
  status,
  content,
  role: "assistant",
});

const finalStatus = (answer: Answer) => (answer.truncated ? "incomplete" : "completed");

const response = (answer: Answer, status: string, output: object[]) => ({
  id: `resp_${answer.id}`,
  object: "response",
  created_at: answer.created,
  status,
  background: false,
  error: null,
  incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
  instructions: null,
  max_output_tokens: null,
  model: answer.model,
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  store: false,
  temperature: 1,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_p: 1,
  truncation: "disabled",
  usage: status === "in_progress" ? null : usage(answer),
  user: null,
  metadata: {},
});

const finished = (answer: Answer) =>
  response(answer, finalStatus(answer), [
    item(answer, finalStatus(answer), [textPart(answer.tokens.join(""))]),
  ]);

/** Yields the stream's events, each with its name but without its number. */
function* steps(answer: Answer): Iterable<{ type: string; [key: string]: unknown }> {
  const place = { item_id: itemId(answer), output_index: 0, content_index: 0 };
  const whole = answer.tokens.join("");
  yield { type: "response.created", response: response(answer, "in_progress", []) };
  yield { type: "response.in_progress", response: response(answer, "in_progress", []) };
  yield { type: "response.output_item.added", output_index: 0, item: item(answer, "in_progress", []) };
  yield { type: "response.content_part.added", ...place, part: textPart("") };
  for (const token of answer.tokens) {
    yield { type: "response.output_text.delta", ...place, delta: token, logprobs: [] };
  }
  yield { type: "response.output_text.done", ...place, text: whole, logprobs: [] };
  yield { type: "response.content_part.done", ...place, part: textPart(whole) };
  yield {
    type: "response.output_item.done",
    output_index: 0,
    item: item(answer, finalStatus(answer), [textPart(whole)]),
  };
  yield { type: `response.${finalStatus(answer)}`, response: finished(answer) };
}

/** OpenAI's Responses API. */
export const responses: ApiAdapter = {
  path: "/v1/responses",

  read(body) {
    const input = body["input"];
    if (typeof input !== "string" && !Array.isArray(input)) {
      throw new BadRequest("input", "input: a string or an array is required.");
    }
    const { prompt, conversation } =
      typeof input === "string" ? { prompt: input, conversation: input } : readMessages(input);
    return {
      model: text(body, "model"),
      prompt,
      conversation: `${contentText(body["instructions"])}\n${conversation}`,
      stream: body["stream"] === true,
      ...limit(body["max_output_tokens"]),
    };
  },

  body: finished,

  *events(answer): Iterable<ServerEvent> {
    let sequence_number = 0;
    for (const step of steps(answer)) {
      yield {
        event: step.type,
        data: { ...step, sequence_number: sequence_number++ },
        ...(step.type === "response.output_text.delta" ? { token: true } : {}),
      };
    }
  },

  error: openAiError,
};
