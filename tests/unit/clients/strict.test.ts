import { describe, expect, test } from "vitest";
import type { ProtocolId } from "../../../src/protocols/protocol-info.ts";
import { always, oddTools, rules } from "../../clients/strict.ts";

const user = { role: "user", content: "Hello!" };

/** A conversation that every server takes: two calls at once, and their results. */
const good: Record<ProtocolId, Record<string, unknown>> = {
  chat: {
    model: "m",
    messages: [
      { role: "system", content: "…" },
      user,
      { role: "assistant", content: null, tool_calls: [{ id: "a" }, { id: "b" }] },
      { role: "tool", tool_call_id: "b", content: "2" },
      { role: "tool", tool_call_id: "a", content: "1" },
      user,
    ],
  },
  messages: {
    model: "m",
    messages: [
      user,
      {
        role: "assistant",
        content: [
          { type: "text", text: "…" },
          { type: "tool_use", id: "a" },
          { type: "tool_use", id: "b" },
          { type: "text", text: "…" },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "a" },
          { type: "tool_result", tool_use_id: "b" },
          { type: "text", text: "Go on" },
        ],
      },
    ],
  },
  responses: {
    model: "m",
    input: [
      user,
      { type: "reasoning" },
      { type: "function_call", call_id: "a" },
      { type: "custom_tool_call", call_id: "b" },
      { type: "function_call_output", call_id: "a", output: "1" },
      { type: "custom_tool_call_output", call_id: "b", output: "2" },
    ],
  },
};
const ids = Object.keys(good) as ProtocolId[];
const listName = (protocol: ProtocolId) => (protocol === "responses" ? "input" : "messages");

/** Returns the conversation with its list changed. */
function changed(protocol: ProtocolId, change: (list: object[]) => object[]): Record<string, unknown> {
  const list = listName(protocol);
  return { ...good[protocol], [list]: change([...(good[protocol][list] as object[])]) };
}

describe("the order of calls and results", () => {
  test.each(ids)("is right in a conversation over %s with two calls at once", (protocol) => {
    expect(always(protocol, good[protocol])).toBeUndefined();
  });

  test.each([
    [
      "chat",
      "a result is missing",
      (list: object[]) => list.toSpliced(4, 1),
      /did not have response messages: a$/,
    ],
    [
      "chat",
      "a message stands before the results",
      (list) => list.toSpliced(3, 0, user),
      /did not have response/,
    ],
    [
      "chat",
      "a call is missing",
      (list) => list.toSpliced(2, 1),
      /must be a response to a preceeding message/,
    ],
    ["chat", "a result is there twice", (list) => list.toSpliced(4, 0, list[3] as object), /preceeding/],
    [
      "messages",
      "the results are missing",
      (list) => list.slice(0, -1),
      /without `tool_result` blocks .*: a, b$/,
    ],
    ["messages", "the call is missing", (list) => list.toSpliced(1, 1), /unexpected `tool_use_id`/],
    [
      "messages",
      "a text stands before the results",
      (list) => list.toSpliced(2, 0, user),
      /without `tool_result` blocks/,
    ],
    ["responses", "an output is missing", (list) => list.slice(0, -1), /No tool output found .* b\.$/],
    ["responses", "a call is missing", (list) => list.toSpliced(2, 1), /No tool call found .* a\.$/],
    ["responses", "an output stands before its call", (list) => list.toReversed(), /No tool call found/],
  ] as [ProtocolId, string, (list: object[]) => object[], RegExp][])(
    "over %s is refused when %s",
    (protocol, _, change, words) => {
      const refusal = always(protocol, changed(protocol, change));
      expect(refusal?.status).toBe(400);
      expect(refusal?.message).toMatch(words);
    },
  );
});

test("nothing is stored: what an earlier response had is not found", () => {
  const { input } = good.responses;
  for (const body of [
    { input, previous_response_id: "resp_1" },
    { input: [...(input as object[]), { type: "item_reference", id: "resp_1" }] },
  ]) {
    expect(always("responses", body)).toMatchObject({
      status: 400,
      message: expect.stringContaining("resp_1") as string,
    });
  }
  expect(always("responses", { input, previous_response_id: null, store: true })).toBeUndefined();
});

describe("a server that refuses", () => {
  test.each(ids)("unknown fields names those of %s as transformers serve does", (protocol) => {
    const rule = rules["unknown fields"];
    expect(rule(protocol, { ...good[protocol], tools: [], stream: true })).toBeUndefined();
    expect(rule(protocol, { ...good[protocol], think: 1, client_metadata: {} })).toEqual({
      status: 422,
      message: "Unexpected keys in the request: {'think', 'client_metadata'}",
      body: { detail: "Unexpected keys in the request: {'think', 'client_metadata'}" },
    });
  });

  test.each(ids)("tools takes a request over %s without any", (protocol) => {
    expect(rules.tools(protocol, { ...good[protocol], tools: [] })).toBeUndefined();
    expect(rules.tools(protocol, { ...good[protocol], tools: [{}] })).toMatchObject({ status: 400 });
  });

  test.each([
    [
      "chat",
      "developer",
      "roles (pydantic)",
      /"loc":\["body","messages",0,"role"\],"msg":"Input should be 'system', 'user', 'assistant' or 'tool'"/,
    ],
    ["messages", "system", "roles (pydantic)", /Input should be 'user' or 'assistant'/],
    ["messages", "system", "roles (serde)", /unknown variant `system`, expected `user` or `assistant`$/],
    [
      "responses",
      "developer",
      "roles (serde)",
      /unknown variant `developer`, expected one of `system`, `user`, `assistant`$/,
    ],
    ["chat", "developer", "roles (own words)", /^Unexpected message role: developer$/],
  ] as const)("roles over %s finds %s: %s", (protocol, role, rule, words) => {
    const refusal = rules[rule](
      protocol,
      changed(protocol, (list) => [{ role, content: "…" }, ...list]),
    );
    expect(refusal?.status).toBe(400);
    expect(refusal?.message).toMatch(words);
    expect(rules[rule](protocol, good[protocol])).toBeUndefined();
  });
});

test("tools that only the vendor could run are odd, and functions are not", () => {
  expect(oddTools("chat", { tools: [{ type: "function" }, { type: "web_search" }] })?.message).toContain(
    "web_search",
  );
  expect(oddTools("messages", { tools: [{ type: "web_search_20250305", name: "s" }] })?.status).toBe(400);
  expect(oddTools("messages", { tools: [{ type: "custom", input_schema: {} }] })).toBeUndefined();
  expect(oddTools("responses", { tools: [{ type: "function", name: "read" }] })).toBeUndefined();
});
