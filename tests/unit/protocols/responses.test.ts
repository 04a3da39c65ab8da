import { describe, expect, it } from "vitest";
import { events, namedEvents, read } from "./support.ts";

type Event = { type: string } & Record<string, unknown>;

const created: Event = {
  type: "response.created",
  response: { id: "r", status: "in_progress", model: "m", error: null },
};
const text = (delta: string): Event => ({
  type: "response.output_text.delta",
  delta,
  output_index: 0,
  sequence_number: 4,
});
const end = (type: string, response: Record<string, unknown> = {}): Event => ({
  type: `response.${type}`,
  response,
});
const completed = end("completed", { status: "completed", usage: { input_tokens: 3, output_tokens: 4 } });
const message = (...content: Record<string, unknown>[]) => ({ type: "message", role: "assistant", content });
const outputText = (value: string) => ({ type: "output_text", text: value, annotations: [] });
const reasoning = (item: Record<string, unknown>) => ({ type: "reasoning", summary: [], ...item });

const stream = (...data: Event[]) => read("responses", namedEvents(...data));
const body = (data: Record<string, unknown>) =>
  read("responses", JSON.stringify({ object: "response", status: "completed", error: null, ...data }), {
    contentType: "application/json",
  });

it.each(["constructor", "__proto__", "toString"])("the word %s has no meaning of its own", (word) => {
  const plain = stream(created, { type: "unheard.of", delta: "x" }, text("Hi"), completed);
  expect(stream(created, { type: word, delta: "x" }, text("Hi"), completed)).toEqual(plain);
  expect(body({ output: [message({ type: word, text: "x" }, outputText("Hi"))] })).toMatchObject({
    text: "Hi",
  });
  const { outcome } = stream(created, text("Hi"), end("completed", { status: "unheard_of" }));
  expect(stream(created, text("Hi"), end("completed", { status: word }))).toMatchObject({
    outcome,
    finishReason: word,
  });
});

describe("the end of a Responses stream", () => {
  it("is response.completed", () => {
    expect(stream(created, text("He"), text("llo"), completed)).toMatchObject({
      text: "Hello",
      model: "m",
      finishReason: "completed",
      usage: { input: 3, output: 4 },
      outcome: "complete",
    });
  });

  it.each([
    ["max_output_tokens", "truncated"],
    ["max_tool_calls", "interrupted"],
    ["max_messages", "interrupted"],
    ["steered", "interrupted"],
    ["content_filter", "refused"],
    [undefined, "interrupted"],
  ])("is response.incomplete for %s, which settles the reply as %s", (reason, outcome) => {
    const response = { status: "incomplete", incomplete_details: reason ? { reason } : null };
    expect(stream(text("Hi"), end("incomplete", response))).toMatchObject({
      text: "Hi",
      outcome,
      finishReason: "incomplete",
    });
    const whole = body({ ...response, output: [] });
    expect(whole.outcome).toBe(outcome);
    if (outcome === "interrupted") expect(whole.error?.message).toContain(reason ?? "without a reason");
  });

  it.each([
    ["completed", { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }, "truncated"],
    ["completed", { status: "incomplete", incomplete_details: { reason: "steered" } }, "interrupted"],
    ["completed", { status: "failed" }, "failed"],
    ["completed", { status: "cancelled" }, "interrupted"],
    ["incomplete", { status: "completed", incomplete_details: { reason: "max_output_tokens" } }, "truncated"],
    ["incomplete", { status: "failed" }, "failed"],
    ["failed", { status: "completed" }, "failed"],
  ])("response.%s with %j inside is settled by the worse word", (type, response, outcome) => {
    expect(stream(text("Hi"), end(type, { ...response, output: [] }))).toMatchObject({ text: "Hi", outcome });
  });

  it.each(["paused_by_operator", "constructor"])(
    "with the unknown status %s inside is interrupted",
    (status) => {
      const interrupted = {
        text: "Hi",
        outcome: "interrupted",
        finishReason: status,
        error: { kind: "api", message: `The server ended the answer with the status “${status}”.` },
      };
      expect(stream(text("Hi"), end("completed", { status }))).toMatchObject(interrupted);
      expect(body({ output: [message(outputText("Hi"))], status })).toMatchObject(interrupted);
    },
  );

  it("is response.failed, whose error is kept", () => {
    const error = { code: "server_error", message: "boom" };
    expect(stream(text("Hi"), end("failed", { status: "failed", error }))).toMatchObject({
      text: "Hi",
      finishReason: "failed",
      outcome: "failed",
      error: { kind: "api", code: "server_error", message: "boom" },
    });
    expect(stream(end("failed"))).toMatchObject({ outcome: "failed", error: { kind: "api" } });
  });

  it("is no other event", () => {
    const done: Event = { type: "response.output_text.done", text: "Hi" };
    expect(stream(created, text("Hi"), done)).toMatchObject({ text: "Hi", outcome: "interrupted" });
    expect(read("responses", namedEvents(text("Hi")) + events("[DONE]"))).toMatchObject({
      outcome: "interrupted",
      malformed: 0,
    });
  });

  it("is followed by events that are ignored", () => {
    expect(stream(text("Hi"), completed, text("!"), end("failed"))).toMatchObject({
      text: "Hi",
      outcome: "complete",
    });
  });
});

describe("an error in a Responses stream", () => {
  it.each([
    ["flat, as documented", { type: "error", code: "server_error", message: "boom", param: null }],
    ["nested", { type: "error", error: { type: "x", code: "server_error", message: "boom" } }],
    ["without a type, as llama.cpp's", { error: { code: "server_error", message: "boom" } }],
  ])("%s", (_shape, error) => {
    const reply = read("responses", namedEvents(text("Hi")) + events(error));
    expect(reply).toMatchObject({
      text: "Hi",
      outcome: "failed",
      error: { code: "server_error", message: "boom" },
    });
  });

  it("has no type where only its event has one", () => {
    const reply = stream({ type: "error", code: "c", message: "boom" });
    expect(reply.error).toEqual({ kind: "api", code: "c", message: "boom" });
  });

  it("and a response.failed after it are one error", () => {
    const first: Event = { type: "error", error: { code: "insufficient_quota", message: "first" } };
    const second = end("failed", { status: "failed", error: { code: "other", message: "second" } });
    expect(stream(created, first, second)).toMatchObject({
      outcome: "failed",
      error: { code: "insufficient_quota", message: "first" },
      finishReason: "failed",
    });
  });
});

describe("the text of a Responses stream", () => {
  it("is read from the snapshot when no delta came", () => {
    const output = [
      reasoning({
        summary: [
          { type: "summary_text", text: "H" },
          { type: "summary_text", text: "m" },
        ],
      }),
      message(outputText("He"), { type: "unknown" }, outputText("llo")),
      { type: "function_call", name: "one", arguments: "{}" },
    ];
    expect(stream(created, end("completed", { status: "completed", output }))).toMatchObject({
      text: "Hello",
      reasoning: "Hm",
      toolCalls: [{ name: "one", arguments: "{}" }],
      outcome: "complete",
    });
  });

  it("is read from the deltas when there are some", () => {
    const output = [message(outputText("Hello"))];
    expect(stream(text("Hello"), end("completed", { output }))).toMatchObject({ text: "Hello" });
  });

  it("needs none of the fields that llama.cpp leaves out, nor an early end of the reasoning item", () => {
    const reply = stream(
      { type: "response.created", response: { id: "r", object: "response", status: "in_progress" } },
      { type: "response.output_item.added", item: { type: "reasoning", id: "rs" } },
      { type: "response.reasoning_text.delta", delta: "Hm", item_id: "rs" },
      { type: "response.output_item.added", item: { type: "message", id: "ms" } },
      { type: "response.output_text.delta", delta: "Hi", item_id: "ms" },
      {
        type: "response.output_item.done",
        item: reasoning({ content: [{ type: "reasoning_text", text: "Hm" }] }),
      },
      { type: "response.output_item.done", item: message(outputText("Hi")) },
      end("completed", {
        status: "completed",
        model: "m",
        output: [reasoning({ content: [{ type: "reasoning_text", text: "Hm" }] }), message(outputText("Hi"))],
      }),
    );
    expect(reply).toMatchObject({ text: "Hi", reasoning: "Hm", model: "m", outcome: "complete" });
  });

  it("is not read from events of unknown types", () => {
    const reply = stream(
      created,
      { type: "response.web_search_call.searching", item_id: "w" },
      { type: "response.code_interpreter_call_code.delta", delta: "print()" },
      { type: "response.output_text.annotation.added", annotation: {} },
      { type: "response.image_generation_call.partial_image", partial_image_b64: "A".repeat(100_000) },
      { ...text("Hi"), obfuscation: "xyz" },
      { type: "keepalive", sequence_number: 3 },
      completed,
    );
    expect(reply).toMatchObject({ text: "Hi", reasoning: "", outcome: "complete", malformed: 0, events: 8 });
  });
});

describe("reading a Responses stream", () => {
  it("keeps thinking or its summary, not both", () => {
    const reply = stream(
      { type: "response.reasoning_text.delta", delta: "Long " },
      { type: "response.reasoning_summary_text.delta", delta: "Short" },
      { type: "response.reasoning_text.delta", delta: "thought" },
      completed,
    );
    expect(reply.reasoning).toBe("Long thought");
    const item = reasoning({ content: [{ text: "Long" }], summary: [{ text: "Short" }] });
    expect(body({ output: [item] }).reasoning).toBe("Long");
  });

  it("keeps a refusal apart from the text", () => {
    const refusal = (delta: string): Event => ({ type: "response.refusal.delta", delta });
    expect(stream(refusal("I "), refusal("can't."), completed)).toMatchObject({
      text: "",
      refusal: "I can't.",
      outcome: "refused",
    });
    expect(body({ output: [message({ type: "refusal", refusal: "No." })] })).toMatchObject({
      refusal: "No.",
      outcome: "refused",
    });
  });

  it.each([
    ["item id", { id: "fc_1" }, {}, { item_id: "fc_1" }],
    ["output index", { id: "aaa" }, { output_index: 1 }, { item_id: "bbb", output_index: 1 }],
    ["call id, as llama.cpp", { call_id: "fc_1" }, {}, { item_id: "fc_1" }],
  ])("finds a call by its %s", (_key, ids, added, reference) => {
    const argument = (delta: string): Event => ({
      type: "response.function_call_arguments.delta",
      delta,
      ...reference,
    });
    const item = (name: string, more: object) => ({ type: "function_call", name, arguments: "", ...more });
    const reply = stream(
      { type: "response.output_item.added", item: item("one", ids), ...added },
      { type: "response.output_item.added", item: item("two", { id: "zzz" }), output_index: 9 },
      argument('{"a"'),
      { type: "response.function_call_arguments.delta", delta: "[]", item_id: "zzz" },
      argument(":1}"),
      { type: "response.function_call_arguments.done", arguments: '{"a":1}', ...reference },
      completed,
    );
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: '{"a":1}' },
      { name: "two", arguments: "[]" },
    ]);
  });

  it("reads a call's arguments from its last event when no delta came", () => {
    const reply = stream(
      {
        type: "response.output_item.added",
        item: { type: "function_call", id: "f", name: "one", arguments: "" },
      },
      { type: "response.function_call_arguments.done", item_id: "f", arguments: "{}" },
      completed,
    );
    expect(reply.toolCalls).toEqual([{ name: "one", arguments: "{}" }]);
  });
});

describe("a whole Responses answer", () => {
  it("is read by the type of its items", () => {
    const output = [
      reasoning({ summary: [{ text: "Hm" }] }),
      { type: "web_search_call" },
      null,
      message(outputText("Hi")),
    ];
    expect(body({ output, model: "m", usage: { input_tokens: 1, output_tokens: 2 } })).toMatchObject({
      text: "Hi",
      reasoning: "Hm",
      model: "m",
      usage: { input: 1, output: 2 },
      finishReason: "completed",
      outcome: "complete",
    });
  });

  it("may consist of reasoning alone", () => {
    expect(body({ output: [reasoning({})], status: "completed" })).toMatchObject({
      text: "",
      outcome: "complete",
    });
  });

  it("with status in_progress, queued or cancelled is interrupted", () => {
    for (const status of ["in_progress", "queued", "cancelled"]) {
      expect(body({ output: [], status }).outcome).toBe("interrupted");
    }
  });

  it("that failed keeps its error", () => {
    const error = { code: "rate_limit_exceeded", message: "boom" };
    expect(body({ output: [], status: "failed", error })).toMatchObject({
      outcome: "failed",
      error: { code: "rate_limit_exceeded", message: "boom" },
    });
  });
});

describe("content that does not come in deltas", () => {
  const item = (value: Record<string, unknown>, index = 0): Event => ({
    type: "response.output_item.done",
    output_index: index,
    item: value,
  });
  const whole = message(outputText("Hello"));
  const done: Event = { type: "response.output_text.done", output_index: 0, content_index: 0, text: "Hello" };
  const part: Event = {
    type: "response.content_part.done",
    output_index: 0,
    content_index: 0,
    part: outputText("Hello"),
  };
  const snapshot = end("completed", { status: "completed", output: [whole] });

  it.each<[string, Event[]]>([
    ["the done event of the text", [done, completed]],
    ["the done event of the part", [part, completed]],
    ["the done event of the item", [item(whole), completed]],
    ["the snapshot", [snapshot]],
    ["the snapshot beside the type", [{ type: "response.completed", output: [whole] } as Event]],
    ["output_text of the snapshot", [end("completed", { status: "completed", output_text: "Hello" })]],
    ["a content that is a string", [end("completed", { output: [{ ...whole, content: "Hello" }] })]],
    ["a part of type text", [end("completed", { output: [message({ type: "text", text: "Hello" })] })]],
  ])("a text in %s is shown", (_, events_) => {
    expect(stream(created, ...events_)).toMatchObject({ text: "Hello", outcome: "complete" });
  });

  it("a text that comes in every way is shown once", () => {
    const all = [text("He"), text("llo"), done, part, item(whole), snapshot];
    expect(stream(created, ...all).text).toBe("Hello");
    const withoutPlaces = all.map(({ output_index: _, ...event }) => event as Event);
    expect(stream(created, ...withoutPlaces).text).toBe("Hello");
  });

  it("two equal parts are shown twice", () => {
    const twice = message(outputText("ha"), outputText("ha"));
    const parts = [0, 1].map((index): Event => ({ ...part, content_index: index, part: outputText("ha") }));
    expect(stream(created, item(twice), completed).text.length).toBeGreaterThanOrEqual(2);
    expect(stream(created, ...parts, completed).text.length).toBeGreaterThanOrEqual(2);
  });

  it("thinking in done events is shown once, and its text rather than its summary", () => {
    const thought = reasoning({
      id: "rs",
      summary: [{ type: "summary_text", text: "Short." }],
      content: [{ type: "reasoning_text", text: "Long." }],
    });
    const textDone: Event = {
      type: "response.reasoning_text.done",
      output_index: 0,
      content_index: 0,
      text: "Long.",
    };
    expect(stream(created, item(thought), completed).reasoning).toBe("Long.");
    expect(stream(created, textDone, item(thought), end("completed", { output: [thought] })).reasoning).toBe(
      "Long.",
    );
    const summary: Event = {
      type: "response.reasoning_summary_text.done",
      output_index: 0,
      summary_index: 0,
      text: "Short.",
    };
    expect(stream(created, summary, completed).reasoning).toBe("Short.");
  });

  it("a call in done events or in the snapshot is kept once, and equal calls are kept apart", () => {
    const call = (id: string, city: string) => ({
      type: "function_call",
      id,
      call_id: `c-${id}`,
      name: "weather",
      arguments: JSON.stringify({ city }),
    });
    const [rome, oslo] = [call("1", "Rome"), call("2", "Oslo")];
    const calls = (...data: Event[]) =>
      stream(created, ...data).toolCalls.map(({ arguments: given }) => given);
    expect(calls(item(rome), end("completed", { output: [rome] }))).toEqual([rome.arguments]);
    expect(calls(item(rome, 0), item(oslo, 1), end("completed", { output: [rome, oslo] }))).toEqual([
      rome.arguments,
      oslo.arguments,
    ]);
    const added = (value: object, index: number): Event => ({
      type: "response.output_item.added",
      output_index: index,
      item: { ...value, arguments: "" },
    });
    const again = { ...rome, id: "3", call_id: "c-3" };
    expect(calls(added(rome, 0), added(again, 1), item(rome, 0), item(again, 1), completed)).toHaveLength(2);
  });
});
