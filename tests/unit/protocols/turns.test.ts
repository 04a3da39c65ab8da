/** Turns of a conversation: how each API gets them, and how an answer goes back as it came. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";
import type { JsonObject } from "../../../src/protocols/json.ts";
import { protocolIds, type ProtocolId } from "../../../src/protocols/protocol-info.ts";
import type { AnswerTurn, ResultsTurn, Turn } from "../../../src/protocols/protocol.ts";
import { createReader } from "../../../src/protocols/reader.ts";
import { bytesOf, delta, events, namedEvents } from "./support.ts";

const picture = { type: "image/png", data: "AAAA" };
const call = { id: "call_1", name: "get_weather", arguments: '{"city":"Paris"}' };
const question: Turn = { role: "user", content: "What is the weather in Paris?" };
const calling: AnswerTurn = { role: "assistant", content: "", calls: [call] };
const result: ResultsTurn = { role: "tool", results: [{ id: "call_1", content: "18 °C" }] };

/** Returns the messages or the input of a body. */
const listOf = (id: ProtocolId, earlier: readonly Turn[], message = "", more?: JsonObject) => {
  const settings = { earlier, ...(more && { more }) };
  const body = protocols[id].body({ model: "m", message, stream: false, settings });
  return body[id === "responses" ? "input" : "messages"] as JsonObject[];
};

/** Reads a body or a stream, and returns the answer as it is sent back. */
function itemsOf(id: ProtocolId, body: string, isStream = true): JsonObject[] {
  const reader = createReader(protocols[id], {
    status: 200,
    contentType: isStream ? "text/event-stream" : "application/json",
  });
  reader.push(bytesOf(body));
  reader.end();
  expect(reader.reply.outcome).toBe("complete");
  return reader.items();
}

describe("a call and its result", () => {
  it("are an assistant's message and a tool's in Chat Completions", () => {
    expect(listOf("chat", [question, calling, result])).toEqual([
      { role: "user", content: question.content },
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { id: "call_1", type: "function", function: { name: call.name, arguments: call.arguments } },
        ],
      },
      { role: "tool", tool_call_id: "call_1", content: "18 °C" },
    ]);
  });

  it("are blocks of the assistant and of the user in Messages", () => {
    expect(listOf("messages", [question, calling, result])).toEqual([
      { role: "user", content: question.content },
      {
        role: "assistant",
        content: [{ type: "tool_use", id: "call_1", name: call.name, input: { city: "Paris" } }],
      },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "call_1", content: "18 °C" }] },
    ]);
  });

  it("are items in Responses", () => {
    expect(listOf("responses", [question, calling, result])).toEqual([
      { role: "user", content: question.content },
      { type: "function_call", call_id: "call_1", name: call.name, arguments: call.arguments },
      { type: "function_call_output", call_id: "call_1", output: "18 °C" },
    ]);
  });

  it("keep an id that Messages takes", () => {
    const kimi = { ...call, id: "functions.get_weather:0" };
    const [answer] = listOf("messages", [{ ...calling, calls: [kimi] }]);
    expect(answer?.["content"]).toMatchObject([{ id: "functions_get_weather_0" }]);
    const [results] = listOf("messages", [{ role: "tool", results: [{ id: kimi.id, content: "18" }] }]);
    expect(results?.["content"]).toMatchObject([{ tool_use_id: "functions_get_weather_0" }]);
  });
});

it("a picture of an earlier turn goes along in each API's form", () => {
  const turns: Turn[] = [
    { role: "user", content: "What is this?", picture },
    { role: "assistant", content: "A house." },
  ];
  const content = (id: ProtocolId) => listOf(id, turns, "Sure?")[0]?.["content"];
  expect(content("chat")).toMatchObject([{}, { image_url: { url: "data:image/png;base64,AAAA" } }]);
  expect(content("messages")).toMatchObject([{}, { source: { media_type: "image/png", data: "AAAA" } }]);
  expect(content("responses")).toMatchObject([
    { type: "input_text" },
    { image_url: "data:image/png;base64,AAAA" },
  ]);
});

const texts = fc.string({ minLength: 1, maxLength: 20 });
const rounds = fc.array(
  fc.record({ ask: texts, say: texts, calls: fc.array(texts, { maxLength: 3 }), result: texts }),
  { maxLength: 5 },
);

/** Writes rounds of a message, calls with their results, and a text. */
const turnsOf = (all: { ask: string; say: string; calls: string[]; result: string }[]): Turn[] =>
  all.flatMap(({ ask, say, calls, result: content }, round): Turn[] => [
    { role: "user", content: ask },
    ...(calls.length > 0
      ? [
          {
            role: "assistant" as const,
            content: "",
            calls: calls.map((name, index) => ({ id: `c${round}_${index}`, name, arguments: "{}" })),
          },
          {
            role: "tool" as const,
            results: calls.map((_, index) => ({ id: `c${round}_${index}`, content })),
          },
        ]
      : []),
    { role: "assistant", content: say },
  ]);

/** Reads a message or item of any API back, as who says what. */
function readBack(item: JsonObject): string[] {
  const { role, type, content } = item;
  if (type === "function_call") return [`call ${String(item["call_id"])} ${String(item["name"])}`];
  if (type === "function_call_output") return [`result ${String(item["call_id"])} ${String(item["output"])}`];
  if (role === "tool") return [`result ${String(item["tool_call_id"])} ${String(content)}`];
  const calls = (item["tool_calls"] ?? []) as { id: string; function: { name: string } }[];
  const blocks = Array.isArray(content) ? (content as JsonObject[]) : [];
  return [
    ...(typeof content === "string" ? [`${String(role)} ${content}`] : []),
    ...calls.map(({ id, function: { name } }) => `call ${id} ${name}`),
    ...blocks.map((block) =>
      block["type"] === "tool_use"
        ? `call ${String(block["id"])} ${String(block["name"])}`
        : `result ${String(block["tool_use_id"])} ${String(block["content"])}`,
    ),
  ];
}

const told = (turns: readonly Turn[]): string[] =>
  turns.flatMap((turn) => {
    if (turn.role === "tool") return turn.results.map(({ id, content }) => `result ${id} ${content}`);
    const calls = turn.role === "assistant" ? (turn.calls ?? []) : [];
    return [
      ...(calls.length > 0 ? [] : [`${turn.role} ${turn.content}`]),
      ...calls.map(({ id, name }) => `call ${id} ${name}`),
    ];
  });

describe.each(protocolIds)("the body of turns in %s", (id) => {
  it("keeps their order, roles and texts, whatever is said", () => {
    fc.assert(
      fc.property(rounds, texts, (all, message) => {
        fc.pre(all.length > 0);
        const turns = turnsOf(all);
        expect(listOf(id, turns, message).flatMap(readBack)).toEqual([...told(turns), `user ${message}`]);
      }),
    );
  });
});

describe("an answer of Chat Completions", () => {
  const toolCall = { id: "c1", type: "function", function: { name: "f", arguments: '{"a":1}' } };

  it("goes back without thinking, which older models of DeepSeek refuse", () => {
    const stream = events(
      delta({ role: "assistant", reasoning_content: "Hm." }),
      delta({ content: "Hi" }, "stop"),
      "[DONE]",
    );
    expect(itemsOf("chat", stream)).toEqual([{ role: "assistant", content: "Hi" }]);
  });

  it.each(["reasoning_content", "reasoning"])("goes back with the %s that led to a call", (name) => {
    const { function: given, ...others } = toolCall;
    const stream = events(
      delta({ [name]: "Let me " }),
      delta({ [name]: "see." }),
      delta({ tool_calls: [{ index: 0, ...others, function: { name: "f", arguments: "" } }] }),
      delta({ tool_calls: [{ index: 0, function: { arguments: given.arguments } }] }, "tool_calls"),
      "[DONE]",
    );
    const message = { role: "assistant", content: null, [name]: "Let me see.", tool_calls: [toolCall] };
    expect(itemsOf("chat", stream)).toEqual([message]);
    const body = { choices: [{ index: 0, message, finish_reason: "tool_calls" }] };
    expect(itemsOf("chat", JSON.stringify(body), false)).toEqual([message]);
  });

  it("keeps OpenRouter's details of reasoning, and Gemini's signature of a call", () => {
    const extra_content = { google: { thought_signature: "c2ln" } };
    const details = [{ type: "reasoning.encrypted", data: "x", index: 0 }];
    const stream = events(
      delta({ reasoning_details: details }),
      delta({ tool_calls: [{ index: 0, ...toolCall, extra_content }] }, "tool_calls"),
      "[DONE]",
    );
    expect(itemsOf("chat", stream)).toEqual([
      {
        role: "assistant",
        content: null,
        reasoning_details: details,
        tool_calls: [{ ...toolCall, extra_content }],
      },
    ]);
  });

  it("has ids for calls that came without", () => {
    const stream = events(
      delta({ tool_calls: [{ index: 0, function: { name: "f", arguments: "" } }] }, "tool_calls"),
    );
    const items = itemsOf("chat", stream);
    expect(protocols.chat.calls(items)).toEqual([{ id: "call_0", name: "f", arguments: "{}" }]);
  });
});

describe("an answer of Messages", () => {
  const thinking = { type: "thinking", thinking: "Let me see.", signature: "c2ln" };
  const hidden = { type: "redacted_thinking", data: "zzz" };
  const use = { type: "tool_use", id: "t1", name: "f", input: { a: 1 } };

  it("goes back with thinking, its signature and hidden thinking, in order, from blocks that overlap", () => {
    const block = (index: number, content_block: JsonObject) => ({
      type: "content_block_start",
      index,
      content_block,
    });
    const change = (index: number, given: JsonObject) => ({
      type: "content_block_delta",
      index,
      delta: given,
    });
    const stream = namedEvents(
      { type: "message_start", message: {} },
      block(0, { ...thinking, thinking: "", signature: "" }),
      change(0, { type: "thinking_delta", thinking: "Let me " }),
      block(1, hidden),
      block(2, { type: "text", text: "" }),
      change(0, { type: "thinking_delta", thinking: "see." }),
      block(3, { ...use, input: {} }),
      change(3, { type: "input_json_delta", partial_json: '{"a"' }),
      change(3, { type: "input_json_delta", partial_json: ":1}" }),
      // llama.cpp signs the thinking after the text has begun.
      change(0, { type: "signature_delta", signature: "c2ln" }),
      { type: "message_delta", delta: { stop_reason: "tool_use" } },
      { type: "message_stop" },
    );
    // The empty text is left out: the API refuses it.
    expect(itemsOf("messages", stream)).toEqual([thinking, hidden, use]);
    const body = { content: [thinking, hidden, { type: "text", text: "" }, use], stop_reason: "tool_use" };
    const items = itemsOf("messages", JSON.stringify(body), false);
    expect(items).toEqual([thinking, hidden, use]);
    expect(protocols.messages.calls(items)).toEqual([{ id: "t1", name: "f", arguments: '{"a":1}' }]);
    expect(listOf("messages", [{ role: "assistant", content: "", items }], "Hi")[0]).toEqual({
      role: "assistant",
      content: items,
    });
  });
});

describe("an answer of Responses", () => {
  const reasoning = { type: "reasoning", id: "rs_1", summary: [] };
  const said = {
    type: "message",
    id: "msg_1",
    role: "assistant",
    status: "completed",
    content: [{ type: "output_text", text: "Hi", annotations: [] }],
  };
  const output = [reasoning, said];
  const completed = { type: "response.completed", response: { status: "completed", output } };

  it("goes back as its items, from the snapshot or from the items' own events", () => {
    expect(itemsOf("responses", namedEvents(completed))).toEqual(output);
    const done = output.map((item, output_index) => ({
      type: "response.output_item.done",
      output_index,
      item,
    }));
    const bare = { type: "response.completed", response: { status: "completed" } };
    expect(itemsOf("responses", namedEvents(...done, bare))).toEqual(output);
    expect(itemsOf("responses", namedEvents(...done, completed))).toEqual(output);
    expect(itemsOf("responses", JSON.stringify({ status: "completed", output }), false)).toEqual(output);
  });

  it("is sent without an id of an answer that a server would have to keep", () => {
    const body = protocols.responses.body({
      model: "m",
      message: "And now?",
      stream: false,
      settings: { earlier: [{ role: "assistant", content: "Hi", items: output }] },
    });
    expect(body).toEqual({ model: "m", input: [...output, { role: "user", content: "And now?" }] });
  });

  it("goes back as text where nothing is stored and its reasoning is not encrypted", () => {
    const turn: AnswerTurn = { role: "assistant", content: "Hi", items: output };
    const stateless = { store: false };
    expect(listOf("responses", [turn], "?", stateless)[0]).toEqual({ role: "assistant", content: "Hi" });
    const encrypted = { ...reasoning, encrypted_content: "e" };
    expect(listOf("responses", [{ ...turn, items: [encrypted, said] }], "?", stateless)).toEqual([
      encrypted,
      said,
      { role: "user", content: "?" },
    ]);
  });
});

it.each(protocolIds)("an answer larger than a reply may be does not go back whole: %s", (id) => {
  const huge = "x".repeat(3_000_000);
  const bodies: Record<ProtocolId, object> = {
    chat: { choices: [{ message: { content: huge }, finish_reason: "stop" }] },
    messages: { content: [{ type: "text", text: huge }], stop_reason: "end_turn" },
    responses: {
      status: "completed",
      output: [{ type: "message", content: [{ type: "output_text", text: huge }] }],
    },
  };
  expect(itemsOf(id, JSON.stringify(bodies[id]), false)).toEqual([]);
});
