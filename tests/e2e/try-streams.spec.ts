/** What servers put into a stream, and what the page makes of it: each way in which real servers differ. */
import { gzipSync } from "node:zlib";
import { eventText } from "../../src/demo/adapters/adapter.ts";
import { gate } from "../support/llm-server.ts";
import { startNginx } from "../support/web-server.ts";
import { expect, test as base } from "./support/fixtures.ts";
import { apiFormats, connectionTo, type Outcome, type TryItLive } from "./support/integrate-page.ts";

const CHAT = "/v1/chat/completions";

type Protocol = (typeof apiFormats)[number]["protocol"];

const test = base.extend<{ tryItLive: TryItLive }>({
  tryItLive: async ({ site, integrate, llm }, use) => {
    await integrate.open(site.url);
    await integrate.connect(connectionTo(llm));
    const tryItLive = integrate.tryItLive();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

/** An event: its data, or a whole piece of the stream as it is. */
type Piece = object | string;

interface Case {
  name: string;
  protocol: Protocol;
  /** What the server streams; a text is sent as it is. */
  pieces: Piece[];
  outcome: Outcome;
  answer: string;
  thinking?: string;
  refusal?: string;
  /** What the tool calls show. */
  tools?: string;
  /** What the figures say. */
  figures?: RegExp;
  /** What the alert says; there is none otherwise. */
  alert?: string | RegExp;
  /** What is said beside the answer. */
  notice?: string | RegExp;
  /** How the answer calls itself; a stream of events otherwise. */
  type?: string;
  /** A whole answer is asked for, not a stream. */
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

const failed = { outcome: "failed", answer: "Hel", alert: "out of memory" } as const;
const outOfMemory = { message: "out of memory", type: "server_error", code: 500 };

/** Each situation, with the ways in which servers bring it about. */
const situations: Record<string, Case[]> = {
  "a chunk without choices": [
    chat(
      "usage, last",
      [...hello, stop, { choices: [], usage: { prompt_tokens: 11, completion_tokens: 22 } }, done],
      {
        figures: /Tokens in\s*11.*Tokens out\s*22/s,
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
  ].map((each) => ({ ...each, figures: /Tokens in\s*11.*Tokens out\s*22/s })),
  "usage nowhere is reckoned": [
    chat("Chat", [...hello, stop, done], { figures: /Tokens in\s*≈.*Tokens out\s*≈/s }),
  ],
  "content that is none": [
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
  "thinking, in every form": [
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
        tools: 'first({"a":1})second({"b":2})',
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
      { answer: "", outcome: "truncated", tools: 'first({"a)' },
    ),
  ],
  "more answers than one": [
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
    chat("before any end", hello, { outcome: "interrupted", alert: "The answer was cut off." }),
  ],
  "[DONE] where there is none": [
    messages("OpenRouter", [started, ...text(0, "Hello"), ...ended(), "event: data\ndata: [DONE]\n\n"]),
    responses("Responses", [part("Hello"), completed("Hello"), done]),
    messages("before the end", [started, ...text(0, "Hello"), done], {
      outcome: "interrupted",
      alert: "The answer was cut off.",
    }),
  ],
  "an end that never comes": [
    chat("Chat", hello),
    messages("Anthropic", [started, ...text(0, "Hello")]),
    responses("Responses", [part("Hello")]),
  ].map((each) => ({ ...each, outcome: "interrupted", alert: "The answer was cut off." })),
  "the text only in the end's snapshot": [
    responses("Responses", [
      { type: "response.created", response: { status: "in_progress" } },
      completed("Hello"),
    ]),
  ],
  "events that nobody knows": [
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
  "an event that is no JSON": [
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
      alert: /no Chat Completions events\. It begins: (?:oops ){30}/,
    }),
  ],
  "an event that is huge": [
    chat("100 KB that are no text", [
      ...hello,
      chunk({ images: [{ image_url: { url: `data:image/png;base64,${"A".repeat(100_000)}` } }] }),
      stop,
      done,
    ]),
  ],
  "an answer of another form than was asked for": [
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

function textOf(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if (isEvent(piece)) return eventText(piece);
  // An event of Anthropic's and of Responses is called what its data says it is.
  return eventText("type" in piece ? { data: piece, event: String(piece.type) } : { data: piece });
}

function formatOf(wanted: Protocol) {
  const found = apiFormats.find(({ protocol }) => protocol === wanted);
  if (!found) throw new Error(`${wanted} is no protocol of the page.`);
  return found;
}

for (const [situation, cases] of Object.entries(situations)) {
  test(situation, async ({ tryItLive, llm }) => {
    for (const each of cases) {
      await base.step(`${each.protocol}: ${each.name}`, async () => {
        const { format, path } = formatOf(each.protocol);
        llm.reply(path, async (_, reply) => {
          reply.stream(each.type ? { "content-type": each.type } : {});
          for (const piece of each.pieces) await reply.raw(textOf(piece));
          reply.end();
        });
        await tryItLive.format.selectOption(format);
        await tryItLive.stream.setChecked(!each.whole);
        await tryItLive.send.click();
        await tryItLive.expectOutcome(each.outcome);
        await expectShown(tryItLive, each);
      });
    }
  });
}

async function expectShown(tryItLive: TryItLive, each: Case): Promise<void> {
  const { region, thinking, toolCalls, status, alert } = tryItLive;
  await tryItLive.expectAnswer(each.answer);
  if (each.thinking) await expect(thinking).toHaveText(each.thinking);
  else await expect(thinking.filter({ visible: true })).toHaveCount(0);
  const refusal = region.getByLabel("Refusal", { exact: true });
  if (each.refusal) await expect(refusal).toHaveText(each.refusal);
  else await expect(refusal).toHaveCount(0);
  if (each.tools) await expect(toolCalls).toHaveText(each.tools);
  else await expect(toolCalls).toHaveCount(0);
  if (each.figures) await expect(status).toHaveText(each.figures, { useInnerText: true });
  if (each.notice) await expect(region.getByText(each.notice)).toBeVisible();
  if (each.alert) await expect(alert).toContainText(each.alert);
  else await expect(alert).toHaveCount(0);
}

test("compression is transparent", async ({ tryItLive, llm }) => {
  llm.reply(CHAT, async (_, reply) => {
    reply.stream({ "content-encoding": "gzip" });
    await reply.raw(gzipSync([...hello, stop, done].map(textOf).join("")));
    reply.end();
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello");
});

test("an answer without end is cut, and its connection closed", async ({ tryItLive, llm }) => {
  const closed = gate();
  llm.reply(CHAT, async (_, reply) => {
    reply.stream();
    void reply.closed.then(closed.open);
    while (!reply.response.destroyed) {
      await reply.event(chunk({ content: "na ".repeat(50_000) })).catch(() => {});
    }
  });
  await tryItLive.send.click();
  await tryItLive.expectOutcome("interrupted");
  await expect(tryItLive.alert).toContainText("longer than 2,000,000 characters");
  await expect(tryItLive.alert).toContainText("What came is kept");
  await closed.opened;
  const length = await tryItLive.response.evaluate(({ textContent }) => textContent.length);
  expect(length).toBeGreaterThan(2_000_000);
});

/** The page's clock moves when the test says so; the server's does not matter. */
const timed = test.extend({
  tryItLive: async ({ page, tryItLive }, use) => {
    await page.clock.install();
    await page.reload();
    await tryItLive.ready();
    await use(tryItLive);
  },
});

timed("waiting is explained and never given up", async ({ page, integrate, tryItLive, llm }) => {
  await integrate.connect(connectionTo(llm));
  const [answer, goOn] = [gate(), gate()];
  llm.reply(CHAT, async (_, reply) => {
    await answer.opened;
    reply.stream();
    await reply.event(chunk({ content: "Hel" }));
    await goOn.opened;
    for (const piece of [chunk({ content: "lo" }), stop]) await reply.event(piece);
    reply.end();
  });
  const asked = llm.nextRequest(CHAT);
  await tryItLive.send.click();
  await asked;
  await page.clock.fastForward(11_000);
  await expect(tryItLive.status).toContainText(/1\d s, large models can take minutes to load/);
  await page.clock.fastForward(600_000);
  await expect(tryItLive.status).toContainText(/6\d\d s, large models/);
  await tryItLive.expectOutcome("waiting");
  answer.open();
  await tryItLive.expectAnswer("Hel");
  await expect(tryItLive.status).not.toContainText("nothing came");
  await page.clock.fastForward(61_000);
  await expect(tryItLive.status).toContainText(/nothing came for 6\d s/);
  await tryItLive.expectOutcome("streaming");
  goOn.open();
  await tryItLive.expectOutcome("complete");
  await tryItLive.expectAnswer("Hello");
});

const HELD = /All of the stream came at once, after a wait.*proxy_buffering off/;

for (const buffering of ["on", "off"] as const) {
  timed(
    `nginx that compresses streams, with proxy_buffering ${buffering}`,
    async ({ page, integrate, tryItLive, llm }) => {
      const nginx = await startNginx(
        (port) => `server {
  listen 127.0.0.1:${port};
  gzip on; gzip_types text/event-stream; gzip_min_length 0;
  location / { proxy_pass ${llm.url}; proxy_http_version 1.1; proxy_buffering ${buffering}; }
}`,
      );
      const [begun, goOn] = [gate(), gate()];
      llm.reply(CHAT, async (_, reply) => {
        reply.stream();
        for (let event = 0; event < 10; event++) await reply.event(chunk({ content: "a" }));
        begun.open();
        await goOn.opened;
        for (let event = 0; event < 10; event++) await reply.event(chunk({ content: "b" }));
        for (const piece of [stop, done]) await reply.raw(textOf(piece));
        reply.end();
      });
      await integrate.connect({ ...connectionTo(llm), server: nginx.url });
      await tryItLive.send.click();
      await begun.opened;
      if (buffering === "off") await tryItLive.expectAnswer("a".repeat(10));
      await page.clock.fastForward(5000);
      goOn.open();
      await tryItLive.expectOutcome("complete");
      await tryItLive.expectAnswer("a".repeat(10) + "b".repeat(10));
      await expect(tryItLive.region.getByText(HELD)).toHaveCount(buffering === "on" ? 1 : 0);
      await nginx.stop();
    },
  );
}
