/** Replies that try to fill the memory of the page, or its screen. */
import { describe, expect, it } from "vitest";
import { MAX_MESSAGE, MAX_NAME, MOST_DROPPED, ROOM } from "../../../src/protocols/budget.ts";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import type { Outcome, Reply } from "../../../src/protocols/reply.ts";
import { bytesOf, chunksOf, delta, events, namedEvents, read } from "./support.ts";

const MB = 1_000_000;
const long = "x".repeat(3 * MB);

/** Number of characters that a reply keeps. */
const sizeOf = ({
  text,
  reasoning,
  refusal,
  toolCalls,
  model = "",
  finishReason = "",
  error,
}: Reply): number =>
  [text, reasoning, refusal, model, finishReason, JSON.stringify(error ?? "")].join("").length +
  toolCalls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);

const call = (index: unknown, name: string, args: string) =>
  delta({ tool_calls: [{ index, id: `call_${String(index)}`, function: { name, arguments: args } }] });
const end = [delta({}, "stop"), "[DONE]"];

const messagesEnd = [{ type: "message_delta", delta: { stop_reason: "end_turn" } }, { type: "message_stop" }];
const block = (index: number, content: object) => ({
  type: "content_block_start",
  index,
  content_block: content,
});
const completed = (output: unknown[] = []) => ({ type: "response.completed", response: { output } });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

interface Case {
  protocol?: ProtocolId;
  body: string;
  outcome: Outcome;
  /** Whether the body is JSON and not a stream. */
  isJson?: boolean;
}

const cases: Record<string, Case> = {
  "arguments of 40 MB": {
    body: events(...many(40, () => call(0, "f", "x".repeat(MB))), ...end),
    outcome: "interrupted",
  },
  "arguments of 3 MB": { body: events(call(0, "f", long), ...end), outcome: "complete" },
  "a refusal of 3 MB": { body: events(delta({ refusal: long }), ...end), outcome: "refused" },
  "30,000 tool calls": {
    body: events(...many(30_000, (index) => call(index, "f", "{}")), ...end),
    outcome: "complete",
  },
  "30,000 tool calls without an index": {
    body: events(
      ...many(30_000, () => delta({ tool_calls: [{ function: { name: "f", arguments: "{}" } }] })),
      ...end,
    ),
    outcome: "complete",
  },
  "1,500 tool calls with names of 3,000 characters": {
    body: events(...many(1500, (index) => call(index, "f".repeat(3000), "")), ...end),
    outcome: "complete",
  },
  "a model of 20 MB": {
    body: events({ ...delta({ content: "Hi" }), model: "m".repeat(20 * MB) }, ...end),
    outcome: "complete",
  },
  "a finish reason of 3 MB": {
    body: events(delta({ content: "Hi" }), delta({}, long), "[DONE]"),
    outcome: "complete",
  },
  "an error of 30 MB": {
    body: events({ error: { message: "x".repeat(30 * MB), code: long, type: long, param: long } }),
    outcome: "failed",
  },
  "an error of 30 MB in a body": {
    body: JSON.stringify({ error: { message: "x".repeat(30 * MB), metadata: { raw: long } } }),
    outcome: "failed",
    isJson: true,
  },
  "a body with text of 20 MB": {
    body: JSON.stringify({ choices: [{ message: { content: "x".repeat(20 * MB) }, finish_reason: "stop" }] }),
    outcome: "complete",
    isJson: true,
  },
  "a body with 50,000 tool calls": {
    body: JSON.stringify({
      choices: [{ message: { tool_calls: many(50_000, (id) => ({ id, function: { name: "f" } })) } }],
    }),
    outcome: "complete",
    isJson: true,
  },
  "a body with a million values": {
    body: JSON.stringify({ choices: [{ message: { content: many(MB / 2, () => ({ text: "a" })) } }] }),
    outcome: "failed",
    isJson: true,
  },
  "300,000 alternations of text and thinking": {
    body: events(delta({ content: "a" }), delta({ reasoning_content: "b" })).repeat(150_000) + events(...end),
    outcome: "complete",
  },
  "a stream of 300,000 empty events": {
    body: `${"data: {}\n\n".repeat(300_000)}${events(...end)}`,
    outcome: "complete",
  },
  "300,000 comments": {
    body: `${":\n\n".repeat(300_000)}${events(delta({ content: "Hi" }), ...end)}`,
    outcome: "complete",
  },
  "300,000 blank lines": {
    body: `${"\r\n".repeat(300_000)}${events(delta({ content: "Hi" }), ...end)}`,
    outcome: "complete",
  },
  "an event of a million lines": { body: "data: \n".repeat(MB), outcome: "failed" },
  "an event of a million lines after an answer's beginning": {
    body: events(delta({ content: "Hi" })) + "data: \r\n:\r\n".repeat(MB / 2),
    outcome: "failed",
  },
  "input of 3 MB at a block's start": {
    protocol: "messages",
    body: namedEvents(
      ...many(20, (index) => block(index, { type: "tool_use", name: "f", input: { long } })),
      ...messagesEnd,
    ),
    outcome: "complete",
  },
  "30,000 blocks with a tool call": {
    protocol: "messages",
    body: namedEvents(
      ...many(30_000, (index) => block(index, { type: "tool_use", name: "f" })),
      ...messagesEnd,
    ),
    outcome: "complete",
  },
  "partial JSON of 40 MB": {
    protocol: "messages",
    body: namedEvents(
      block(0, { type: "tool_use", name: "f" }),
      ...many(40, () => ({
        type: "content_block_delta",
        index: 0,
        delta: { type: "input_json_delta", partial_json: "x".repeat(MB) },
      })),
    ),
    outcome: "interrupted",
  },
  "100,000 parts of thinking": {
    protocol: "responses",
    body: namedEvents(
      ...many(100_000, (index) => ({
        type: "response.reasoning_text.delta",
        delta: "x",
        item_id: `item_${index}`,
        output_index: index,
      })),
      completed(),
    ),
    outcome: "complete",
  },
  "ids of 1 MB": {
    protocol: "responses",
    body: namedEvents(
      ...many(20, (index) => ({
        type: "response.output_text.delta",
        delta: "x",
        item_id: index + "i".repeat(MB),
        content_index: [index, long],
      })),
      completed(),
    ),
    outcome: "complete",
  },
  "a snapshot of 100,000 texts": {
    protocol: "responses",
    body: namedEvents(
      { type: "response.output_text.delta", delta: "y".repeat(MB) },
      completed(many(100_000, (index) => ({ type: "message", content: `text ${index}` }))),
    ),
    outcome: "complete",
  },
  "a snapshot of 50,000 calls": {
    protocol: "responses",
    body: namedEvents(
      completed(many(50_000, (id) => ({ type: "function_call", name: `f${id}`, arguments: "{}" }))),
    ),
    outcome: "complete",
  },
};

describe("a hostile reply has its true outcome and a limited size", () => {
  it.each(Object.entries(cases))("%s", (_, { protocol = "chat", body, outcome, isJson }) => {
    const contentType = isJson ? "application/json" : "text/event-stream";
    const reply = read(protocol, body, { contentType, chunk: chunksOf(16_384) });
    expect(reply.outcome).toBe(outcome);
    expect(sizeOf(reply)).toBeLessThan(ROOM + 3 * MAX_MESSAGE);
    expect(reply.toolCalls.length).toBeLessThan(3000);
  });
});

it("a reply that is within the room is whole", () => {
  const text = "x".repeat(MB);
  const reply = read("chat", events(delta({ content: text, refusal: text }), ...end));
  expect(reply).toMatchObject({ text, refusal: text, dropped: 0 });
});

it("a reply says how much of it is not kept", () => {
  expect(read("chat", events(delta({ content: long }), ...end)).dropped).toBe(3 * MB - ROOM);
});

it("after a tool call without room, nothing is kept, so that no piece lands in another call", () => {
  const calls = many(5000, (index) => [call(index, "f", "a"), call(index, "", `b${index}`)]).flat();
  const { toolCalls } = read("chat", events(...calls, ...end));
  expect(toolCalls.length).toBeGreaterThan(1000);
  expect(toolCalls.slice(0, -1).every(({ arguments: args }, index) => args === `ab${index}`)).toBe(true);
});

it("reading is given up once far more arrived than is kept", () => {
  const piece = events(delta({ content: "x".repeat(MB) }));
  const reply = read("chat", piece.repeat(50) + events(...end), { chunk: chunksOf(65_536) });
  expect(reply).toMatchObject({ outcome: "interrupted", error: { kind: "excess" } });
  expect(reply.dropped).toBeLessThan(MOST_DROPPED + 2 * MB);
});

it("the same is kept in any chunking", () => {
  const body = bytesOf(events(call(0, "f", long), call(1, "g", long), delta({ content: "Hi" }), ...end));
  const whole = read("chat", body);
  for (const size of [1000, 65_536]) expect(read("chat", body, { chunk: chunksOf(size) })).toEqual(whole);
});

it("a cut never leaves half of a surrogate pair", () => {
  const { text } = read("chat", events(delta({ content: `a${"😀".repeat(1.5 * MB)}` }), ...end));
  expect(text.isWellFormed()).toBe(true);
  expect(text.length).toBeGreaterThan(ROOM - 2);
});

it("names are cut at their limit, with an ellipsis", () => {
  const { model = "", error } = read(
    "chat",
    events({ ...delta({}), model: "m".repeat(5000) }, { error: { message: "no", code: "c".repeat(5000) } }),
  );
  expect(model).toBe(`${"m".repeat(MAX_NAME)}…`);
  expect(error?.code).toBe(`${"c".repeat(MAX_NAME)}…`);
});

describe("an error status with a body without end", () => {
  it("has the beginning of what the server says", () => {
    const body = `Out of memory. ${"x".repeat(40 * MB)}`;
    const reply = read("chat", body, { status: 500, contentType: "text/plain", chunk: chunksOf(MB) });
    expect(reply.error?.message).toMatch(/^Out of memory\. x+…$/);
  });
});

describe("token counts", () => {
  const usageOf = (usage: unknown) => read("chat", events({ ...delta({}, "stop"), usage }, "[DONE]")).usage;

  it.each([1e308, -5, 1.5, "12", null, [3], { a: 1 }, 1e12])("of %j are not believed", (count) => {
    expect(usageOf({ prompt_tokens: count, completion_tokens: count })).toEqual({});
  });

  it("that add up beyond all bounds are not believed", () => {
    const { usage } = read(
      "messages",
      namedEvents(
        { type: "message_start", message: { usage: { input_tokens: 5, cache_read_input_tokens: 1e308 } } },
        ...messagesEnd,
      ),
    );
    expect(usage).toEqual({});
  });
});

describe("values of a wrong shape", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const spoilt = '{"toString":1,"valueOf":1}';

  it.each([deep, spoilt])("as ids and places never throw (%.10s)", (value) => {
    const responses =
      `data: {"type":"response.output_text.delta","delta":"Hi","item_id":${value},"content_index":${value}}\n\n` +
      `data: {"type":"response.output_item.added","item":{"type":"function_call","id":${value}}}\n\n`;
    expect(read("responses", responses + namedEvents(completed()))).toMatchObject({
      outcome: "complete",
      text: "Hi",
    });
    const chat = `{"detail":[{"loc":["body",${value}],"msg":"bad"}]}`;
    expect(read("chat", chat, { status: 422 }).error?.message).toContain("bad");
  });
});
