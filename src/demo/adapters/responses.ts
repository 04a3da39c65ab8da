import {
  argumentText,
  BadRequest,
  contentText,
  firstTool,
  limit,
  openAiError,
  piecesOf,
  readMessages,
  text,
  type Answer,
  type ApiAdapter,
  type ServerEvent,
  type ToolCall,
} from "./adapter.ts";

const usage = ({ usage: { input, output } }: Answer) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: input + output,
});

const textPart = (value: string) => ({ type: "output_text", annotations: [], logprobs: [], text: value });

/** An item of the output: whole, as it begins in a stream, and the steps that complete it. */
interface Item {
  whole: object;
  start: { id: string; [key: string]: unknown };
  steps: (place: { item_id: string; output_index: number }) => Step[];
}

/** An event with its name, but without its number. */
interface Step {
  type: string;
  [key: string]: unknown;
}

/** Returns the items of the output: the reasoning, then a call or the text. */
function itemsOf(answer: Answer): Item[] {
  const { thinking } = answer;
  return [
    ...(thinking ? [reasoningItem(answer.id, thinking)] : []),
    answer.call ? callItem(answer.id, answer.call) : messageItem(answer),
  ];
}

function messageItem(answer: Answer): Item {
  const whole = answer.tokens.join("");
  const item = (status: string, content: object[]) => ({
    id: `msg_${answer.id}`,
    type: "message",
    status,
    content,
    role: "assistant",
  });
  return {
    whole: item(finalStatus(answer), [textPart(whole)]),
    start: item("in_progress", []),
    steps(itemPlace) {
      const place = { ...itemPlace, content_index: 0 };
      return [
        { type: "response.content_part.added", ...place, part: textPart("") },
        ...answer.tokens.map((delta) => ({
          type: "response.output_text.delta",
          ...place,
          delta,
          logprobs: [],
        })),
        { type: "response.output_text.done", ...place, text: whole, logprobs: [] },
        { type: "response.content_part.done", ...place, part: textPart(whole) },
      ];
    },
  };
}

function reasoningItem(id: string, thinking: string): Item {
  const item = { id: `rs_${id}`, type: "reasoning", summary: [] };
  return {
    whole: { ...item, content: [{ type: "reasoning_text", text: thinking }], status: "completed" },
    start: { ...item, content: [], status: "in_progress" },
    steps(itemPlace) {
      const place = { ...itemPlace, content_index: 0 };
      return [
        ...piecesOf(thinking).map((delta) => ({ type: "response.reasoning_text.delta", ...place, delta })),
        { type: "response.reasoning_text.done", ...place, text: thinking },
      ];
    },
  };
}

function callItem(id: string, call: ToolCall): Item {
  const given = argumentText(call);
  const item = { id: `fc_${id}`, type: "function_call", call_id: `call_${id}`, name: call.name };
  return {
    whole: { ...item, arguments: given, status: "completed" },
    start: { ...item, arguments: "", status: "in_progress" },
    steps: (place) => [
      ...piecesOf(given).map((delta) => ({
        type: "response.function_call_arguments.delta",
        ...place,
        delta,
      })),
      { type: "response.function_call_arguments.done", ...place, name: call.name, arguments: given },
    ],
  };
}

const finalStatus = (answer: Answer) => (answer.truncated ? "incomplete" : "completed");

const response = (answer: Answer, status: string, output: object[]) => ({
  id: `resp_${answer.id}`,
  object: "response",
  created_at: answer.created,
  completed_at: status === "in_progress" ? null : answer.created,
  status,
  background: false,
  error: null,
  frequency_penalty: 0,
  incomplete_details: status === "incomplete" ? { reason: "max_output_tokens" } : null,
  instructions: null,
  max_output_tokens: null,
  max_tool_calls: null,
  model: answer.model,
  output,
  parallel_tool_calls: true,
  presence_penalty: 0,
  previous_response_id: null,
  prompt_cache_key: null,
  reasoning: { effort: null, summary: null },
  safety_identifier: null,
  service_tier: "default",
  store: false,
  temperature: 1,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  top_logprobs: 0,
  top_p: 1,
  truncation: "disabled",
  usage: status === "in_progress" ? null : usage(answer),
  user: null,
  metadata: {},
});

const finished = (answer: Answer) =>
  response(
    answer,
    finalStatus(answer),
    itemsOf(answer).map(({ whole }) => whole),
  );

/** Yields the stream's events, each with its name but without its number. */
function* steps(answer: Answer): Iterable<Step> {
  yield { type: "response.created", response: response(answer, "in_progress", []) };
  yield { type: "response.in_progress", response: response(answer, "in_progress", []) };
  for (const [output_index, { whole, start, steps: own }] of itemsOf(answer).entries()) {
    yield { type: "response.output_item.added", output_index, item: start };
    yield* own({ item_id: start.id, output_index });
    yield { type: "response.output_item.done", output_index, item: whole };
  }
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
    const { conversation, ...messages } = readMessages(
      typeof input === "string" ? [{ role: "user", content: input }] : input,
    );
    return {
      model: text(body, "model"),
      ...messages,
      ...firstTool(body),
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
        ...(step.type.endsWith(".delta") ? { token: true } : {}),
      };
    }
  },

  error: openAiError,
};
