/** Streams of real servers, one for each way in which they differ, with the run that the page makes of each. */
import { eventText } from "../../../../src/demo/adapters/adapter.ts";
import type { Run } from "../../../../src/features/try-it/run.ts";
import type { ProtocolId } from "../../../../src/protocols/protocol-info.ts";

/** An event: its data, or a whole piece of the stream as it is. */
type Piece = object | string;

interface Case {
  name: string;
  protocol: ProtocolId;
  /** Pieces that the server streams; a text is sent as it is. */
  pieces: Piece[];
  outcome: Run["outcome"];
  answer: string;
  thinking?: string;
  refusal?: string;
  /** The tool calls as shown: `name(arguments)`. */
  tools?: string[];
  /** Figures by name; an estimate is a `≈`. */
  figures?: Record<string, string>;
  /** Words of the problem; without it there is no problem. */
  problem?: string | RegExp;
  /** A notice on the answer. */
  notice?: string;
  /** The content type; that of a stream of events by default. */
  type?: string;
  /** Whether a whole answer is asked for, and not a stream. */
  whole?: boolean;
}

// Chat Completions.
const done = "data: [DONE]\n\n";
const chunk = (delta: object, finish_reason: string | null = null, more: object = {}) => ({
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta, finish_reason }],
  ...more,
});
const hello = [chunk({ role: "assistant" }), chunk({ content: "Hel" }), chunk({ content: "lo" })];
const stop = chunk({}, "stop");
const chat = (name: string, pieces: Piece[], rest: Partial<Case> = {}): Case => ({
  name,
  protocol: "chat",
  pieces,
  outcome: "complete",
  answer: "Hello",
  ...rest,
});

// Anthropic Messages.
const started = {
  type: "message_start",
  message: { role: "assistant", content: [], usage: { input_tokens: 7 } },
};
const block = (index: number, content_block: object, ...deltas: object[]) => [
  { type: "content_block_start", index, content_block },
  ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
  { type: "content_block_stop", index },
];
const text = (index: number, ...texts: string[]) =>
  block(index, { type: "text", text: "" }, ...texts.map((part) => ({ type: "text_delta", text: part })));
const ended = (stop_reason = "end_turn") => [
  { type: "message_delta", delta: { stop_reason }, usage: { output_tokens: 3 } },
  { type: "message_stop" },
];
const messages = (name: string, pieces: Piece[], rest: Partial<Case> = {}): Case => ({
  ...chat(name, pieces, rest),
  protocol: "messages",
});

// Responses.
const part = (delta: string) => ({ type: "response.output_text.delta", delta });
const output = (said: string) => [
  { type: "reasoning", summary: [] },
  { type: "message", role: "assistant", content: [{ type: "output_text", text: said, annotations: [] }] },
];
const completed = (said: string, more: object = {}) => ({
  type: "response.completed",
  response: { status: "completed", output: output(said), ...more },
});
const responses = (name: string, pieces: Piece[], rest: Partial<Case> = {}): Case => ({
  ...chat(name, pieces, rest),
  protocol: "responses",
});

const failed = { outcome: "failed", answer: "Hel", problem: "out of memory" } as const;
const outOfMemory = { message: "out of memory", type: "server_error", code: 500 };

/** Each situation, with the ways in which servers bring it about. */
export const situations: Record<string, Case[]> = {
  "a chunk without choices": [
    chat(
      "usage, last",
      [...hello, stop, { choices: [], usage: { prompt_tokens: 11, completion_tokens: 22 } }, done],
      {
        figures: { "Tokens in": "11", "Tokens out": "22" },
      },
    ),
    chat("Azure's filter, first", [{ choices: [], prompt_filter_results: [] }, ...hello, stop, done]),
  ],
  "usage wherever it is": [
    chat("DeepSeek, in the last chunk", [
      ...hello,
      chunk({ content: "" }, "stop", { usage: { prompt_tokens: 11, completion_tokens: 22 } }),
      done,
    ]),
    chat("Groq", [
      ...hello,
      chunk({}, "stop", { x_groq: { usage: { prompt_tokens: 11, completion_tokens: 22 } } }),
      done,
    ]),
    chat("llama.cpp", [...hello, chunk({}, "stop", { timings: { prompt_n: 11, predicted_n: 22 } }), done]),
    messages("Anthropic, at the start and at the end", [
      { type: "message_start", message: { content: [], usage: { input_tokens: 11, output_tokens: 1 } } },
      ...text(0, "Hello"),
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 22 } },
      { type: "message_stop" },
    ]),
    responses("Responses", [
      part("Hello"),
      completed("Hello", { usage: { input_tokens: 11, output_tokens: 22 } }),
    ]),
  ].map((each) => ({ ...each, figures: { "Tokens in": "11", "Tokens out": "22" } })),
  "usage that no server reports is estimated": [
    chat("Chat", [...hello, stop, done], { figures: { "Tokens in": "≈", "Tokens out": "≈" } }),
  ],
  "content that is null, missing or empty is ignored": [
    chat("null, missing, empty", [
      chunk({ role: "assistant", content: null }),
      chunk({}),
      chunk({ content: "" }),
      ...hello,
      stop,
      done,
    ]),
  ],
  "content that is an array": [
    chat(
      "Mistral",
      [
        chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text: "Hm." }] }] }),
        chunk({ content: [{ type: "text", text: "Hello" }] }),
        stop,
        done,
      ],
      { thinking: "Hm." },
    ),
  ],
  "thinking, in each form": [
    chat("reasoning_content", [chunk({ reasoning_content: "Hm." }), ...hello, stop, done]),
    chat("reasoning", [chunk({ reasoning: "Hm." }), ...hello, stop, done]),
    chat("<think>, cut anywhere", [
      ...["<thi", "nk>H", "m.</th", "ink>"].map((content) => chunk({ content })),
      ...hello,
      stop,
      done,
    ]),
    chat("twice over", [
      chunk({
        reasoning: "Hm.",
        reasoning_content: "Hm.",
        reasoning_details: [{ type: "reasoning.text", text: "Hm." }],
      }),
      ...hello,
      stop,
      done,
    ]),
    messages("a block of its own", [
      started,
      ...block(
        0,
        { type: "thinking", thinking: "" },
        { type: "thinking_delta", thinking: "Hm." },
        { type: "signature_delta", signature: "x" },
      ),
      ...text(1, "Hello"),
      ...ended(),
    ]),
    responses("reasoning_text", [
      { type: "response.reasoning_text.delta", delta: "Hm." },
      part("Hello"),
      completed("Hello"),
    ]),
  ].map((each) => ({ ...each, thinking: "Hm." })),
  "thinking alone": [
    chat("ended", [chunk({ reasoning_content: "Hm." }), stop, done], {
      answer: "",
      thinking: "Hm.",
      notice: "The model thought, and then ended without an answer.",
    }),
  ],
  "a refusal": [
    chat("Chat", [chunk({ refusal: "I will not." }), stop, done], { answer: "", refusal: "I will not." }),
    messages("Anthropic", [started, ...text(0, "I will not."), ...ended("refusal")], {
      answer: "I will not.",
    }),
    responses(
      "Responses",
      [
        { type: "response.refusal.delta", delta: "I will not." },
        {
          type: "response.completed",
          response: {
            status: "completed",
            output: [{ type: "message", content: [{ type: "refusal", refusal: "I will not." }] }],
          },
        },
      ],
      { answer: "", refusal: "I will not." },
    ),
  ].map((each) => ({ ...each, outcome: "refused", answer: each.answer === "Hello" ? "" : each.answer })),
  "tool calls": [
    chat(
      "two at once, by their index",
      [
        chunk({ tool_calls: [{ index: 0, id: "a", function: { name: "first", arguments: "" } }] }),
        chunk({ tool_calls: [{ index: 1, id: "b", function: { name: "second", arguments: '{"b"' } }] }),
        chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":1}' } }] }),
        chunk({ tool_calls: [{ index: 1, function: { arguments: ":2}" } }] }),
        chunk({}, "tool_calls"),
        done,
      ],
      {
        answer: "",
        tools: ['first({"a":1})', 'second({"b":2})'],
        notice: "The answer is a tool call, without text.",
      },
    ),
    chat(
      "cut by the token limit",
      [
        chunk({ tool_calls: [{ index: 0, id: "a", function: { name: "first", arguments: '{"a' } }] }),
        chunk({}, "length"),
        done,
      ],
      { answer: "", outcome: "truncated", tools: ['first({"a)'] },
    ),
    chat(
      "alone, in JSON",
      [
        JSON.stringify({
          choices: [
            {
              index: 0,
              finish_reason: "tool_calls",
              message: {
                role: "assistant",
                content: null,
                tool_calls: [{ id: "c", type: "function", function: { name: "look_up", arguments: "{}" } }],
              },
            },
          ],
        }),
      ],
      {
        answer: "",
        tools: ["look_up({})"],
        type: "application/json",
        whole: true,
        notice: "The answer is a tool call, without text.",
      },
    ),
  ],
  "thinking, text, a tool call and usage in one answer": [
    chat("in deltas", [
      chunk({ role: "assistant", content: null, reasoning_content: "Let me " }),
      chunk({ reasoning_content: "think." }),
      { choices: [] },
      chunk({ content: "It rains" }),
      chunk({ content: "." }),
      chunk({
        tool_calls: [
          { index: 0, id: "c1", type: "function", function: { name: "get_weather", arguments: "" } },
        ],
      }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{"city":"Oslo"}' } }] }),
      chunk({}, "tool_calls"),
      { choices: [], usage: { prompt_tokens: 1234, completion_tokens: 56, total_tokens: 1290 } },
      done,
    ]),
    messages("in blocks", [
      {
        type: "message_start",
        message: {
          id: "m",
          type: "message",
          role: "assistant",
          content: [],
          stop_reason: null,
          usage: { input_tokens: 1234, output_tokens: 1 },
        },
      },
      ...block(
        0,
        { type: "thinking", thinking: "", signature: "" },
        { type: "thinking_delta", thinking: "Let me think." },
        { type: "signature_delta", signature: "abc" },
      ),
      { type: "ping" },
      ...text(1, "It rains."),
      ...block(
        2,
        { type: "tool_use", id: "t", name: "get_weather", input: {} },
        { type: "input_json_delta", partial_json: '{"city":"Oslo"}' },
      ),
      {
        type: "message_delta",
        delta: { stop_reason: "tool_use", stop_sequence: null },
        usage: { output_tokens: 56 },
      },
      { type: "message_stop" },
    ]),
    responses("in items", [
      {
        type: "response.created",
        response: { id: "r", object: "response", status: "in_progress", output: [] },
      },
      {
        type: "response.output_item.added",
        output_index: 0,
        item: { id: "rs", type: "reasoning", summary: [] },
      },
      {
        type: "response.reasoning_summary_text.delta",
        item_id: "rs",
        output_index: 0,
        summary_index: 0,
        delta: "Let me think.",
      },
      {
        type: "response.output_item.added",
        output_index: 1,
        item: { id: "ms", type: "message", role: "assistant", status: "in_progress", content: [] },
      },
      {
        type: "response.output_text.delta",
        item_id: "ms",
        output_index: 1,
        content_index: 0,
        delta: "It rains.",
      },
      {
        type: "response.output_item.added",
        output_index: 2,
        item: { id: "fc", type: "function_call", call_id: "c1", name: "get_weather", arguments: "" },
      },
      {
        type: "response.function_call_arguments.delta",
        item_id: "fc",
        output_index: 2,
        delta: '{"city":"Oslo"}',
      },
      {
        type: "response.function_call_arguments.done",
        item_id: "fc",
        output_index: 2,
        arguments: '{"city":"Oslo"}',
      },
      {
        type: "response.completed",
        response: {
          id: "r",
          object: "response",
          status: "completed",
          output: [
            { id: "rs", type: "reasoning", summary: [{ type: "summary_text", text: "Let me think." }] },
            {
              id: "ms",
              type: "message",
              role: "assistant",
              status: "completed",
              content: [{ type: "output_text", text: "It rains.", annotations: [] }],
            },
            {
              id: "fc",
              type: "function_call",
              call_id: "c1",
              name: "get_weather",
              arguments: '{"city":"Oslo"}',
              status: "completed",
            },
          ],
          usage: { input_tokens: 1234, output_tokens: 56, total_tokens: 1290 },
        },
      },
    ]),
  ].map((each) => ({
    ...each,
    answer: "It rains.",
    thinking: "Let me think.",
    tools: ['get_weather({"city":"Oslo"})'],
    figures: { "Tokens in": "1,234", "Tokens out": "56" },
  })),
  "several choices": [
    chat("the first is shown", [
      { choices: [{ index: 1, delta: { content: "Other" } }] },
      ...hello,
      { choices: [{ index: 1, delta: {}, finish_reason: "length" }] },
      stop,
      done,
    ]),
  ],
  "the token limit": [
    chat("Chat", [...hello, chunk({}, "length"), done]),
    messages("Anthropic", [started, ...text(0, "Hello"), ...ended("max_tokens")]),
    responses("Responses", [
      part("Hello"),
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      },
    ]),
  ].map((each) => ({ ...each, outcome: "truncated" })),
  "the token limit, before any text": [
    chat("Chat", [chunk({ role: "assistant" }), chunk({}, "length"), done]),
    messages("Anthropic", [started, ...ended("max_tokens")]),
    responses("Responses", [
      { type: "response.created", response: { status: "in_progress" } },
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      },
    ]),
  ].map((each) => ({
    ...each,
    answer: "",
    outcome: "truncated",
    notice: "The token limit was reached before the model wrote anything. Allow more tokens.",
  })),
  "an error inside of a 200": [
    chat("OpenRouter, vLLM, llama.cpp", [chunk({ content: "Hel" }), { error: outOfMemory }, done], failed),
    chat("a text for an error", [chunk({ content: "Hel" }), { error: "out of memory" }, done], failed),
    chat("Groq", [chunk({ content: "Hel" }), { event: "error", data: { error: outOfMemory } }, done], failed),
    chat(
      "with the answer's end after it",
      [chunk({ content: "Hel" }), { error: outOfMemory }, chunk({}, "stop"), done],
      failed,
    ),
    chat(
      "a field named error",
      [chunk({ content: "Hel" }), `error: ${JSON.stringify(outOfMemory)}\n\n`],
      failed,
    ),
    messages(
      "Anthropic",
      [
        started,
        ...text(0, "Hel"),
        { event: "error", data: { type: "error", error: { type: "api_error", message: "out of memory" } } },
      ],
      failed,
    ),
    messages("llama.cpp, flat", [started, ...text(0, "Hel"), { event: "error", data: outOfMemory }], failed),
    responses("llama.cpp, without a type", [part("Hel"), { error: outOfMemory }], failed),
    responses(
      "OpenAI, twice",
      [
        part("Hel"),
        { type: "error", code: "server_error", message: "out of memory" },
        {
          type: "response.failed",
          response: { status: "failed", error: { code: "server_error", message: "out of memory" } },
        },
      ],
      failed,
    ),
  ],
  "[DONE] is missing": [
    chat("after the end", [...hello, stop]),
    chat("before any end", hello, {
      outcome: "interrupted",
      problem: "The answer was cut off: the server closed the connection.",
    }),
  ],
  "[DONE] in a protocol without it": [
    messages("OpenRouter", [started, ...text(0, "Hello"), ...ended(), "event: data\ndata: [DONE]\n\n"]),
    responses("Responses", [part("Hello"), completed("Hello"), done]),
    messages("before the end", [started, ...text(0, "Hello"), done], {
      outcome: "interrupted",
      problem: "The answer was cut off: the server closed the connection.",
    }),
  ],
  "a stream that closes before its end": [
    chat("Chat", hello),
    messages("Anthropic", [started, ...text(0, "Hello")]),
    responses("Responses", [part("Hello")]),
  ].map((each) => ({
    ...each,
    outcome: "interrupted",
    problem: "The answer was cut off: the server closed the connection.",
  })),
  "text in the final snapshot only": [
    responses("Responses", [
      { type: "response.created", response: { status: "in_progress" } },
      completed("Hello"),
    ]),
  ],
  "unknown events": [
    responses("Responses", [
      { type: "response.web_search_call.searching", item_id: "ws" },
      { type: "response.code_interpreter_call_code.delta", delta: "print(1)", obfuscation: "xx" },
      part("Hello"),
      { type: "response.output_text.annotation.added", annotation: { url: "https://a.example" } },
      completed("Hello"),
    ]),
    messages("Anthropic", [
      started,
      { type: "ping" },
      ...block(
        0,
        { type: "server_tool_use", name: "web_search", input: {} },
        { type: "input_json_delta", partial_json: "{}" },
      ),
      ...block(1, { type: "redacted_thinking", data: "abc" }),
      ...text(2, "Hel"),
      ...block(
        3,
        { type: "text", text: "l" },
        { type: "citations_delta", citation: {} },
        { type: "text_delta", text: "o" },
      ),
      ...ended(),
    ]),
  ],
  "an event that is not JSON": [
    chat(
      "one of them",
      [chunk({ content: "Hel" }), 'data: {"choi\n\n', chunk({ content: "lo" }), stop, done],
      {
        notice: "1 event was not JSON and could not be read.",
      },
    ),
    chat("all of them", [`data: ${"oops ".repeat(100)}\n\n`], {
      outcome: "failed",
      answer: "",
      problem: /no Chat Completions events\. It begins: (?:oops ){30}/,
    }),
  ],
  "an event that is huge": [
    chat("100 KB that are not text", [
      ...hello,
      chunk({ images: [{ image_url: { url: `data:image/png;base64,${"A".repeat(100_000)}` } }] }),
      stop,
      done,
    ]),
  ],
  "an answer in another form than asked for": [
    chat(
      "JSON for a stream",
      [JSON.stringify({ choices: [{ message: { content: "Hello" }, finish_reason: "stop" }] })],
      {
        type: "application/json",
        notice: "The server sent the answer whole, although a stream was asked for.",
      },
    ),
    chat("a stream for JSON", [...hello, stop, done], { whole: true }),
    chat("a stream that calls itself text", [...hello, stop, done], { type: "text/plain" }),
    chat(
      "JSON that calls itself bytes",
      [JSON.stringify({ choices: [{ message: { content: "Hello" }, finish_reason: "stop" }] })],
      {
        type: "application/octet-stream",
        whole: true,
      },
    ),
  ],
};

const isEvent = (piece: object): piece is { event: string; data: object } =>
  "event" in piece && "data" in piece;

/** Returns a piece as a server sends it. */
export function textOf(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if (isEvent(piece)) return eventText(piece);
  // An event of Anthropic's and of Responses is called what its data says it is.
  return eventText("type" in piece ? { data: piece, event: String(piece.type) } : { data: piece });
}
