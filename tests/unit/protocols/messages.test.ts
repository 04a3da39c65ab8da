import { describe, expect, it } from "vitest";
import { events, namedEvents, read } from "./support.ts";

type Event = { type: string } & Record<string, unknown>;

const start: Event = {
  type: "message_start",
  message: { id: "msg_1", model: "m", content: [], usage: { input_tokens: 20, output_tokens: 1 } },
};
const block = (index: number, content_block: Record<string, unknown>): Event => ({
  type: "content_block_start",
  index,
  content_block,
});
const delta = (index: number, part: Record<string, unknown>): Event => ({
  type: "content_block_delta",
  index,
  delta: part,
});
const text = (index: number, value: string) => delta(index, { type: "text_delta", text: value });
const thinking = (index: number, value: string) => delta(index, { type: "thinking_delta", thinking: value });
const json = (index: number, partial_json: string) =>
  delta(index, { type: "input_json_delta", partial_json });
const endBlock = (index: number): Event => ({ type: "content_block_stop", index });
const stopReason = (stop_reason: string | null, more: Record<string, unknown> = {}): Event => ({
  type: "message_delta",
  delta: { stop_reason, ...more },
  usage: { output_tokens: 9 },
});
const stop: Event = { type: "message_stop" };
const textBlock = block(0, { type: "text", text: "" });

const stream = (...data: Event[]) => read("messages", namedEvents(...data));
const body = (data: Record<string, unknown>) =>
  read("messages", JSON.stringify(data), { contentType: "application/json" });

describe("the end of a Messages stream", () => {
  it.each([
    ["end_turn", "complete"],
    ["tool_use", "complete"],
    ["stop_sequence", "complete"],
    ["pause_turn", "complete"],
    ["max_tokens", "truncated"],
    ["model_context_window_exceeded", "truncated"],
    ["refusal", "refused"],
    [null, "complete"],
  ])("a stop_reason of %s settles the reply as %s", (reason, outcome) => {
    expect(stream(start, textBlock, text(0, "Hi"), endBlock(0), stopReason(reason), stop)).toMatchObject({
      text: "Hi",
      outcome,
    });
    expect(body({ content: [{ type: "text", text: "Hi" }], stop_reason: reason })).toMatchObject({
      text: "Hi",
      outcome,
    });
  });

  it("only message_stop ends the stream", () => {
    expect(stream(start, textBlock, text(0, "Hi"), endBlock(0), stopReason("end_turn"))).toMatchObject({
      text: "Hi",
      outcome: "interrupted",
      error: { kind: "unmarked", message: "The server ended without its end mark; the text looks whole." },
    });
    expect(stream(start, textBlock, text(0, "Hi"))).toMatchObject({
      outcome: "interrupted",
      error: { kind: "closed" },
    });
  });

  it("[DONE], which some servers send after message_stop, is ignored", () => {
    const whole = namedEvents(start, textBlock, text(0, "Hi"), stopReason("end_turn"), stop);
    const done = "event: data\ndata: [DONE]\n\n";
    expect(read("messages", whole + done)).toMatchObject({ text: "Hi", outcome: "complete", malformed: 0 });
    expect(read("messages", namedEvents(start, text(0, "Hi")) + done)).toMatchObject({
      outcome: "interrupted",
    });
    expect(read("messages", done + whole)).toMatchObject({ text: "Hi", outcome: "complete", malformed: 0 });
  });

  it("a stream of three events without content has an end, as some gateways send it when thinking used all tokens", () => {
    expect(stream(start, stopReason("max_tokens"), stop)).toMatchObject({ text: "", outcome: "truncated" });
  });

  it("events after message_stop are ignored", () => {
    expect(
      stream(start, text(0, "Hi"), stop, text(0, "!"), { type: "error", error: { message: "late" } }),
    ).toMatchObject({
      text: "Hi",
      outcome: "complete",
    });
  });
});

describe("blocks of a Messages stream", () => {
  it("may overlap, as in llama.cpp", () => {
    const reply = stream(
      start,
      block(0, { type: "thinking", thinking: "" }),
      thinking(0, "Hm"),
      textBlock,
      text(1, "He"),
      delta(0, { type: "signature_delta", signature: "x" }),
      endBlock(0),
      text(1, "llo"),
      endBlock(1),
      stopReason("end_turn"),
      stop,
    );
    expect(reply).toMatchObject({ reasoning: "Hm", text: "Hello", outcome: "complete" });
  });

  it("are joined, including the text at their start", () => {
    const reply = stream(
      start,
      block(0, { type: "text", text: "He" }),
      text(0, "l"),
      endBlock(0),
      block(1, { type: "text", text: "lo" }),
      stop,
    );
    expect(reply.text).toBe("Hello");
  });

  it("of other types are ignored", () => {
    const reply = stream(
      start,
      block(0, { type: "server_tool_use", id: "s", name: "web_search", input: {} }),
      json(0, '{"query":"x"}'),
      block(1, { type: "web_search_tool_result", content: [{ type: "web_search_result", title: "t" }] }),
      block(2, { type: "redacted_thinking", data: "xx" }),
      block(3, { type: "text", text: "" }),
      delta(3, { type: "citations_delta", citation: { cited_text: "c" } }),
      text(3, "Hi"),
      { type: "some_future_event", index: 3 },
      stopReason("end_turn"),
      stop,
    );
    expect(reply).toMatchObject({
      text: "Hi",
      reasoning: "",
      toolCalls: [],
      outcome: "complete",
      malformed: 0,
    });
  });

  it("of tools are joined by index, even when they are interleaved", () => {
    const reply = stream(
      start,
      block(1, { type: "tool_use", name: "one", input: {} }),
      block(2, { type: "tool_use", name: "two", input: {} }),
      json(2, '{"x"'),
      json(1, ""),
      json(1, '{"y":1}'),
      json(2, ":2}"),
      endBlock(1),
      endBlock(2),
      stopReason("tool_use"),
      stop,
    );
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: '{"y":1}' },
      { name: "two", arguments: '{"x":2}' },
    ]);
  });

  it("of tools may have their whole input at the start, or none", () => {
    const reply = stream(
      start,
      block(0, { type: "tool_use", name: "one", input: { a: 1 } }),
      endBlock(0),
      block(1, { type: "tool_use", name: "two", input: {} }),
      json(1, ""),
      endBlock(1),
      stop,
    );
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: '{"a":1}' },
      { name: "two", arguments: "{}" },
    ]);
  });
});

describe("events of a Messages stream", () => {
  it("are known by the type in their data or by their name alone", () => {
    expect(read("messages", events(start, text(0, "Hi"), stop))).toMatchObject({
      text: "Hi",
      outcome: "complete",
    });
    const named =
      'event: content_block_delta\ndata: {"delta":{"type":"text_delta","text":"Hi"}}\n\nevent: message_stop\ndata: {}\n\n';
    expect(read("messages", named)).toMatchObject({ text: "Hi", outcome: "complete" });
  });

  it("ping does not end the answer", () => {
    expect(stream({ type: "ping" }, { type: "ping" })).toMatchObject({ events: 2, outcome: "interrupted" });
  });

  it("tokens of the cache count as input, and the placeholder of message_start not as output", () => {
    const cached = {
      ...start,
      message: {
        model: "m",
        usage: {
          input_tokens: 1,
          cache_read_input_tokens: 17,
          cache_creation_input_tokens: 2,
          output_tokens: 1,
        },
      },
    };
    expect(stream(cached, text(0, "Hi")).usage).toEqual({ input: 20 });
  });

  it("usage is merged from message_start and message_delta", () => {
    expect(stream(start, text(0, "Hi"), stopReason("end_turn"), stop).usage).toEqual({
      input: 20,
      output: 9,
    });
    const zeros = { ...stopReason("end_turn"), usage: { input_tokens: 0, output_tokens: 9 } };
    expect(stream(start, zeros, stop).usage).toEqual({ input: 20, output: 9 });
  });

  it("a refusal may have an explanation", () => {
    const details = { stop_details: { type: "refusal", explanation: "Not this." } };
    expect(stream(start, stopReason("refusal", details), stop)).toMatchObject({
      refusal: "Not this.",
      outcome: "refused",
    });
  });

  it.each([
    [
      "Anthropic's",
      { type: "error", error: { type: "overloaded_error", message: "boom" } },
      "overloaded_error",
    ],
    ["llama.cpp's flat", { type: "server_error", code: 500, message: "boom" }, "server_error"],
  ])("an error of %s settles the reply as failed, with the text so far", (_whose, error, type) => {
    const input = `${namedEvents(start, text(0, "Hi"))}event: error\ndata: ${JSON.stringify(error)}\n\n`;
    expect(read("messages", input + namedEvents(stop))).toMatchObject({
      text: "Hi",
      outcome: "failed",
      error: { kind: "api", message: "boom", type },
    });
    expect(read("messages", input.replace("event: error\n", ""))).toMatchObject({ outcome: "failed" });
  });
});

describe("a whole Messages answer", () => {
  it("is read by the type of its blocks", () => {
    const reply = body({
      type: "message",
      model: "m",
      content: [
        { type: "thinking", thinking: "Hm", signature: "x" },
        { type: "text", text: "He" },
        { type: "tool_use", id: "t", name: "one", input: { a: 1 } },
        { type: "text", text: "llo" },
        null,
      ],
      stop_reason: "tool_use",
      usage: { input_tokens: 3, output_tokens: 4 },
    });
    expect(reply).toMatchObject({
      text: "Hello",
      reasoning: "Hm",
      toolCalls: [{ name: "one", arguments: '{"a":1}' }],
      usage: { input: 3, output: 4 },
      model: "m",
      finishReason: "tool_use",
      outcome: "complete",
    });
  });

  it("may be empty", () => {
    expect(body({ content: [], stop_reason: "max_tokens" })).toMatchObject({
      text: "",
      outcome: "truncated",
    });
  });
});
