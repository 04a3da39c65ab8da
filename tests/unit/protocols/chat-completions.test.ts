import { describe, expect, it } from "vitest";
import { chunksOf, delta, events, read } from "./support.ts";

const stream = (...data: unknown[]) => read("chat", events(...data));
const stop = delta({}, "stop");
const finished = (content: Record<string, unknown>, reason = "stop") =>
  stream(delta(content), delta({}, reason), "[DONE]");
const body = (message: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  read("chat", JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }], ...rest }), {
    contentType: "application/json",
  });

describe("the end of a chat stream", () => {
  it.each([
    ["stop", "complete"],
    ["tool_calls", "complete"],
    ["eos", "complete"],
    ["length", "truncated"],
    ["max_tokens", "truncated"],
    ["model_length", "truncated"],
    ["content_filter", "refused"],
    ["SAFETY", "refused"],
    ["MAX_TOKENS", "truncated"],
    ["abort", "interrupted"],
    ["insufficient_system_resource", "interrupted"],
  ])("a finish_reason of %s settles the reply as %s", (reason, outcome) => {
    expect(finished({ content: "Hi" }, reason)).toMatchObject({ text: "Hi", finishReason: reason, outcome });
    expect(stream(delta({ content: "Hi" }), delta({}, reason))).toMatchObject({ text: "Hi", outcome });
    expect(body({ content: "Hi" }, {}).outcome).toBe("complete");
  });

  it("a finish_reason may be an object with a type", () => {
    const choice = { index: 0, delta: {}, finish_reason: { type: "abort", message: "Aborted" } };
    expect(stream(delta({ content: "Hi" }), { choices: [choice] }, "[DONE]")).toMatchObject({
      finishReason: "abort",
      outcome: "interrupted",
      error: { kind: "api" },
    });
  });

  it("the finish_reason error settles the reply as failed", () => {
    expect(finished({ content: "Hi" }, "error")).toMatchObject({
      text: "Hi",
      outcome: "failed",
      error: { kind: "api" },
    });
  });

  it("[DONE] without a finish_reason settles the reply as complete", () => {
    expect(stream(delta({ content: "Hi" }), "[DONE]")).toMatchObject({ text: "Hi", outcome: "complete" });
  });

  it("a stream with neither of them is interrupted", () => {
    expect(stream(delta({ content: "Hi" }))).toMatchObject({
      text: "Hi",
      outcome: "interrupted",
      error: { kind: "closed" },
    });
    expect(read("chat", events(delta({ content: "Hi" })), { breaks: "network error" })).toMatchObject({
      text: "Hi",
      outcome: "interrupted",
      error: { kind: "network", message: "network error" },
    });
  });

  it("an empty finish_reason is ignored", () => {
    expect(stream(delta({ content: "Hi" }, "")).outcome).toBe("interrupted");
  });

  it("a finish_reason holds although the connection breaks after it", () => {
    expect(read("chat", events(delta({ content: "Hi" }), stop), { breaks: "network error" }).outcome).toBe(
      "complete",
    );
  });

  it("a stream of [DONE] alone fails", () => {
    expect(stream("[DONE]")).toMatchObject({ outcome: "failed", error: { kind: "unreadable" } });
    expect(stream("not json", "[DONE]")).toMatchObject({ outcome: "failed", malformed: 1 });
  });

  it("data that only contains [DONE] is no end", () => {
    const reply = stream(delta({ content: "[DONE]" }), '"[DONE]"', "[DONE] ?", delta({ content: "!" }));
    expect(reply).toMatchObject({ text: "[DONE]!", malformed: 2, outcome: "interrupted" });
  });

  it("events after [DONE] are ignored", () => {
    const reply = stream(delta({ content: "Hi" }, "stop"), "[DONE]", delta({ content: "!" }), {
      error: "late",
    });
    expect(reply).toMatchObject({ text: "Hi", outcome: "complete" });
    expect(reply.error).toBeUndefined();
  });

  it("a token limit without any text settles the reply as truncated", () => {
    expect(finished({ role: "assistant", content: null }, "length")).toMatchObject({
      text: "",
      outcome: "truncated",
    });
  });
});

describe("the text of a chat stream", () => {
  it("empty content values are ignored", () => {
    const reply = stream(
      delta({ role: "assistant", content: null }),
      delta({}),
      delta({ content: "" }),
      delta({ content: "Hi" }),
      stop,
    );
    expect(reply).toMatchObject({ text: "Hi", outcome: "complete", events: 5, malformed: 0 });
  });

  it("white space is kept", () => {
    expect(stream(delta({ content: "  \n" }), delta({ content: "Hi \n" }), stop).text).toBe("  \nHi \n");
  });

  it("the text of choice 0 is kept when there are several choices", () => {
    const reply = stream(
      delta({ content: "B" }, null, 1),
      delta({ content: "a" }),
      { choices: [delta({ content: "C" }, "length", 1).choices[0], delta({ content: "b" }).choices[0]] },
      delta({}, "length", 1),
      stop,
    );
    expect(reply).toMatchObject({ text: "ab", finishReason: "stop", outcome: "complete" });
    expect(stream(delta({ content: "a" }), delta({}, "stop", 1)).outcome).toBe("interrupted");
  });

  it("choices need no index", () => {
    expect(stream({ choices: [{ delta: { content: "Hi" }, finish_reason: "stop" }] })).toMatchObject({
      text: "Hi",
    });
  });

  it("a whole message in the stream is read once", () => {
    const message = { choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }] };
    expect(stream(message, "[DONE]")).toMatchObject({ text: "Hi", outcome: "complete" });
    expect(stream(delta({ content: "Hi" }), message, "[DONE]")).toMatchObject({
      text: "Hi",
      outcome: "complete",
    });
  });

  it("the parts of Mistral's reasoning models are read", () => {
    const thinking = (text: string) => ({ type: "thinking", thinking: [{ type: "text", text }] });
    const reply = stream(
      delta({ content: [thinking("Hm")] }),
      delta({ content: [thinking("m."), { type: "text", text: "He" }] }),
      delta({ content: "llo" }),
      stop,
    );
    expect(reply).toMatchObject({ reasoning: "Hmm.", text: "Hello", outcome: "complete" });
  });

  it("Azure's chunks without choices are ignored", () => {
    const reply = stream(
      { choices: [], model: "", prompt_filter_results: [{ prompt_index: 0 }] },
      delta({ content: "Hi" }),
      { choices: [{ index: 0, finish_reason: "stop", content_filter_results: {} }] },
      { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } },
      "[DONE]",
    );
    expect(reply).toMatchObject({
      text: "Hi",
      outcome: "complete",
      model: "m",
      usage: { input: 1, output: 2 },
    });
  });
});

describe("thinking in a chat stream", () => {
  it.each([
    ["reasoning_content", { reasoning_content: "Hm" }],
    ["reasoning", { reasoning: "Hm" }],
    ["both, once", { reasoning_content: "Hm", reasoning: "Hm", reasoning_details: [{ text: "Hm" }] }],
    ["reasoning_details", { reasoning: null, reasoning_details: [{ type: "reasoning.text", text: "Hm" }] }],
  ])("is read from %s", (_where, thinking) => {
    expect(
      stream(delta(thinking), delta({ ...thinking, content: "" }), delta({ content: "Hi" }), stop),
    ).toMatchObject({
      reasoning: "HmHm",
      text: "Hi",
    });
    expect(body({ ...thinking, content: "Hi" })).toMatchObject({
      reasoning: "Hm",
      text: "Hi",
      outcome: "complete",
    });
  });

  it("is separated from the text around it", () => {
    const reply = stream(
      delta({ content: "<thi" }),
      delta({ content: "nk>\nHm</think>\n\nHi" }),
      stop,
      "[DONE]",
    );
    expect(reply).toMatchObject({ reasoning: "Hm", text: "Hi", outcome: "complete" });
    expect(body({ content: "<think>Hm</think>Hi" })).toMatchObject({ reasoning: "Hm", text: "Hi" });
  });

  it("is kept without a text when the limit came first", () => {
    expect(stream(delta({ content: "<think>Hm <" }), delta({}, "length"), "[DONE]")).toMatchObject({
      reasoning: "Hm <",
      text: "",
      outcome: "truncated",
    });
  });
});

describe("a refusal in a chat stream", () => {
  it("is kept apart from text and errors", () => {
    const reply = stream(delta({ content: "", refusal: "I " }), delta({ refusal: "can't." }), stop, "[DONE]");
    expect(reply).toMatchObject({ text: "", refusal: "I can't.", outcome: "refused" });
    expect(reply.error).toBeUndefined();
    expect(body({ content: null, refusal: "No." })).toMatchObject({ refusal: "No.", outcome: "refused" });
  });

  it("settles the reply as interrupted when the stream is cut", () => {
    expect(stream(delta({ refusal: "I " }))).toMatchObject({ refusal: "I ", outcome: "interrupted" });
  });
});

describe("tool calls in a chat stream", () => {
  const call = (part: Record<string, unknown>) => delta({ tool_calls: [part] });

  it("are joined by index, even when they are interleaved", () => {
    const reply = stream(
      call({ index: 0, id: "a", function: { name: "one", arguments: "" } }),
      call({ index: 1, id: "b", function: { name: "two", arguments: '{"x"' } }),
      call({ index: 0, function: { arguments: '{"y":' } }),
      call({ index: 1, function: { arguments: ":1}" } }),
      call({ index: 0, function: { arguments: "2}" } }),
      delta({}, "tool_calls"),
    );
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: '{"y":2}' },
      { name: "two", arguments: '{"x":1}' },
    ]);
    expect(reply.outcome).toBe("complete");
  });

  it("are joined by name and id where all have the same index", () => {
    const reply = stream(
      call({ index: 0, id: "a", function: { name: "one", arguments: "{}" } }),
      call({ index: 0, id: "b", function: { name: "two", arguments: "[" } }),
      call({ index: 0, id: "c", function: { arguments: "]" } }),
      stop,
    );
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: "{}" },
      { name: "two", arguments: "[]" },
    ]);
  });

  it("are joined by id or by name where there is no index", () => {
    const expected = [
      { name: "one", arguments: "{}" },
      { name: "two", arguments: "[]" },
    ];
    const byId = stream(
      call({ id: "a", function: { name: "one", arguments: "{" } }),
      call({ id: "b", function: { name: "two", arguments: "[" } }),
      call({ id: "a", function: { arguments: "}" } }),
      call({ id: "b", function: { arguments: "]" } }),
      stop,
    );
    expect(byId.toolCalls).toEqual(expected);
    const byName = stream(
      call({ function: { name: "one", arguments: "{" } }),
      call({ function: { arguments: "}" } }),
      call({ function: { name: "two", arguments: "[]" } }),
      stop,
    );
    expect(byName.toolCalls).toEqual(expected);
  });

  it("may repeat their name, and may be cut off by the limit", () => {
    const reply = stream(
      call({ index: 0, function: { name: "one", arguments: '{"a' } }),
      call({ index: 0, function: { name: "one", arguments: '":' } }),
      delta({}, "length"),
    );
    expect(reply).toMatchObject({ toolCalls: [{ name: "one", arguments: '{"a":' }], outcome: "truncated" });
  });

  it("are read from a whole message, with arguments as text or as an object", () => {
    const reply = body({
      content: null,
      tool_calls: [
        { id: "a", function: { name: "one", arguments: '{"x":1}' } },
        { id: "b", function: { name: "two", arguments: { y: 2 } } },
      ],
    });
    expect(reply.toolCalls).toEqual([
      { name: "one", arguments: '{"x":1}' },
      { name: "two", arguments: '{"y":2}' },
    ]);
  });
});

describe("token counts in a chat stream", () => {
  const usage = {
    prompt_tokens: 7,
    completion_tokens: 9,
    completion_tokens_details: { reasoning_tokens: 4 },
  };
  const counts = { input: 7, output: 9, reasoning: 4 };

  it.each([
    ["a chunk without choices", [stop, { choices: [], usage }, "[DONE]"]],
    ["the last chunk", [{ ...stop, usage }, "[DONE]"]],
    ["the choice", [{ choices: [{ index: 0, delta: {}, finish_reason: "stop", usage }] }]],
    ["Groq's own field", [{ ...stop, x_groq: { id: "r", usage } }, "[DONE]"]],
    [
      "every chunk, rising",
      [
        { ...delta({}), usage: { prompt_tokens: 7, completion_tokens: 1 } },
        { ...stop, usage },
      ],
    ],
    ["a chunk that has no choices at all", [stop, { usage }, "[DONE]"]],
  ])("are read from %s", (_where, data) => {
    expect(stream(delta({ content: "Hi" }), ...data)).toMatchObject({ usage: counts, outcome: "complete" });
  });

  it("are read from llama.cpp's timings", () => {
    const timings = { prompt_n: 3, cache_n: 4, predicted_n: 9, predicted_ms: 1.5 };
    expect(stream(delta({ content: "Hi" }), { ...stop, timings }).usage).toEqual({ input: 7, output: 9 });
    expect(stream({ ...stop, timings: { prompt_n: 7, predicted_n: 9 } }).usage).toEqual({
      input: 7,
      output: 9,
    });
  });

  it("are optional", () => {
    expect(stream({ ...delta({ content: "Hi" }), usage: null }, stop)).toMatchObject({
      usage: {},
      outcome: "complete",
    });
  });
});

describe("an error in a chat stream", () => {
  const before = delta({ content: "Hi" });

  it.each([
    [
      "an object",
      { error: { message: "boom", code: 500, type: "server_error" } },
      { code: "500", type: "server_error" },
    ],
    ["a string", { error: "boom" }, {}],
    [
      "a chunk of its own, as OpenRouter",
      { ...delta({}, "error"), error: { code: 502, message: "boom" } },
      { code: "502" },
    ],
    [
      "a flat object",
      { object: "error", message: "boom", type: "BadRequestError", code: 400 },
      { code: "400" },
    ],
    ["FastAPI's detail", { detail: "boom" }, {}],
  ])("settles the reply as failed although [DONE] follows: %s", (_shape, data, more) => {
    const reply = stream(before, data, "[DONE]");
    expect(reply).toMatchObject({
      text: "Hi",
      outcome: "failed",
      error: { kind: "api", message: "boom", ...more },
    });
  });

  it.each([
    ["named, as Groq", `event: error\ndata: {"error":{"message":"boom"}}\n\n`],
    ["named and flat", `event: error\ndata: {"message":"boom"}\n\n`],
    ["named and plain text", "event: error\ndata: boom\n\n"],
    ["named and a JSON string", 'event: error\ndata: "boom"\n\n'],
    [
      "a field of that name, as old llama.cpp",
      'error: {"code":500,"message":"boom","type":"server_error"}\n\n',
    ],
    ["a field of that name, as text", "error: boom\n\n"],
  ])("settles the reply as failed: %s", (_shape, text) => {
    const input = events(before) + text + events(stop, "[DONE]");
    for (const size of [1, 4, 10_000]) {
      const reply = read("chat", input, { chunk: chunksOf(size) });
      expect(reply).toMatchObject({ text: "Hi", outcome: "failed", error: { kind: "api", message: "boom" } });
    }
  });

  it("counts after the finish reason, and the first error is kept", () => {
    const reply = stream(before, stop, { error: "boom" }, { error: "bang" }, "[DONE]");
    expect(reply).toMatchObject({ outcome: "failed", error: { message: "boom" } });
  });

  it.each([null, undefined, "", false, 0])("is not read from %s", (error) => {
    expect(stream({ ...before, error }, stop, "[DONE]")).toMatchObject({ text: "Hi", outcome: "complete" });
  });

  it("does not release text that was held back as the beginning of a tag", () => {
    const input = events(delta({ content: "<th" }, "stop"), { error: "boom" });
    for (const arrival of [{}, { breaks: "reset" }]) {
      expect(read("chat", input, arrival)).toMatchObject({ text: "", outcome: "failed" });
    }
  });

  it("needs no message", () => {
    expect(read("chat", events(before) + "event: error\ndata:\n\n").outcome).toBe("failed");
    expect(stream(before, { error: { code: 500 } })).toMatchObject({
      outcome: "failed",
      error: { kind: "api" },
    });
  });
});

describe("events that are not JSON", () => {
  it("are counted and ignored", () => {
    const reply = stream(
      delta({ content: "a" }),
      '{"choices":[',
      "null",
      "[1]",
      delta({ content: "b" }),
      stop,
    );
    expect(reply).toMatchObject({ text: "ab", malformed: 3, events: 6, outcome: "complete" });
  });

  it("settle the reply as failed when nothing else came, and their beginning is shown", () => {
    const reply = stream("garbage", "more garbage");
    expect(reply).toMatchObject({ malformed: 2, outcome: "failed", error: { kind: "unreadable" } });
    expect(reply.error?.message).toContain("begins: garbage");
  });

  it("are not counted when they are empty, to keep the connection alive", () => {
    expect(read("chat", `data:\n\n${events(delta({ content: "a" }), stop)}`)).toMatchObject({
      text: "a",
      malformed: 0,
    });
  });
});

describe("a whole chat answer", () => {
  it("is found by index and message, not by position", () => {
    const answer = (choices: unknown[]) =>
      read("chat", JSON.stringify({ choices }), { contentType: "application/json" });
    const message = { role: "assistant", content: "Hi" };
    expect(
      answer([
        { index: 1, message: { content: "no" } },
        { index: 0, message },
      ]).text,
    ).toBe("Hi");
    expect(answer([null, {}, { message }])).toMatchObject({ text: "Hi", outcome: "complete" });
    expect(answer([{ index: 0, message, finish_reason: "length" }]).outcome).toBe("truncated");
  });

  it.each(["{}", '{"choices":[{}]}', '{"choices":[{"message":null}]}', "[]", '{"choices":7}'])(
    "is not read from %s",
    (text) => {
      const reply = read("chat", text, { contentType: "application/json" });
      expect(reply).toMatchObject({ outcome: "failed", error: { kind: "unreadable" } });
      expect(reply.error?.message).toContain(text);
    },
  );

  it("without choices is an answer without text, as its stream is", () => {
    const inBody = read("chat", '{"choices":[]}', { contentType: "application/json" });
    const streamed = read("chat", 'data: {"choices":[]}\n\ndata: [DONE]\n\n');
    for (const reply of [inBody, streamed]) expect(reply).toMatchObject({ text: "", outcome: "complete" });
  });

  it("whose thinking only a closing tag ends is split there", () => {
    const whole = (content: string) =>
      read("chat", JSON.stringify({ choices: [{ message: { content }, finish_reason: "stop" }] }), {
        contentType: "application/json",
      });
    expect(whole("Let me see.\n</think>\n\npong")).toMatchObject({
      reasoning: "Let me see.",
      text: "pong",
    });
    for (const content of [
      "The tag `</think>` ends it.",
      "<b>a</b> <think>x</think>",
      "</think>",
      "a</think>b</think>",
    ]) {
      expect(whole(content).reasoning, content).toBe("");
    }
  });

  it("settles the reply as failed when it has an error", () => {
    expect(read("chat", '{"error":{"message":"boom"}}')).toMatchObject({
      outcome: "failed",
      error: { message: "boom" },
    });
    const partly = body({ content: "Hi" }, { error: { message: "boom" } });
    expect(partly).toMatchObject({ text: "Hi", outcome: "failed", error: { message: "boom" } });
  });
});
