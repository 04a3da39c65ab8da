import { describe, expect, it } from "vitest";
import { protocols } from "../../../src/protocols/index.ts";

const json = { "content-type": "application/json" };
const bearer = { authorization: "Bearer k" };
const version = { "anthropic-version": "2023-06-01" };
const direct = { "anthropic-dangerous-direct-browser-access": "true" };

describe("the headers of a request", () => {
  it.each([
    ["chat", "api.openai.com", "k", { ...json, ...bearer }],
    ["chat", "127.0.0.1:8080", undefined, json],
    ["chat", "api.anthropic.com", "k", { ...json, ...bearer }],
    ["responses", "api.openai.com", "k", { ...json, ...bearer }],
    ["responses", "127.0.0.1:8080", undefined, json],
    ["messages", "llm.example.com", "k", { ...json, ...version, ...bearer }],
    ["messages", "llm.example.com", undefined, { ...json, ...version }],
    ["messages", "api.anthropic.com", "k", { ...json, ...version, ...direct, "x-api-key": "k" }],
    ["messages", "api.anthropic.com", undefined, { ...json, ...version, ...direct }],
    ["messages", "api.anthropic.com.example.com", "k", { ...json, ...version, ...bearer }],
    ["messages", "proxy.api.anthropic.com", "k", { ...json, ...version, ...bearer }],
  ] as const)("%s to %s with the key %s", (id, host, key, headers) => {
    expect(protocols[id].headers(host, key)).toEqual(headers);
  });
});

describe("the body of a request", () => {
  const prompt = { model: 'm "1"', message: "Hi\n$& {{MODEL_NAME}}" };
  const messages = [{ role: "user", content: prompt.message }];

  it.each([
    ["chat", { model: prompt.model, messages }],
    ["messages", { model: prompt.model, max_tokens: 1024, messages }],
    ["responses", { model: prompt.model, input: prompt.message }],
  ] as const)("%s has the fewest fields", (id, body) => {
    expect(protocols[id].body({ ...prompt, stream: false })).toEqual(body);
    expect(protocols[id].body({ ...prompt, stream: true })).toEqual({ ...body, stream: true });
  });
});

describe("a setting", () => {
  const prompt = { model: "m", message: "Hi", stream: false };
  const user = { role: "user", content: "Hi" };
  const settings = { system: "Be brief.", temperature: 0, maxTokens: 7, more: { top_p: 0.5 } };

  it("is sent in each protocol's own names", () => {
    expect(protocols.chat.body({ ...prompt, settings })).toEqual({
      model: "m",
      messages: [{ role: "system", content: "Be brief." }, user],
      temperature: 0,
      max_tokens: 7,
      top_p: 0.5,
    });
    expect(protocols.messages.body({ ...prompt, settings })).toEqual({
      model: "m",
      system: "Be brief.",
      messages: [user],
      temperature: 0,
      max_tokens: 7,
      top_p: 0.5,
    });
    expect(protocols.responses.body({ ...prompt, settings })).toEqual({
      model: "m",
      instructions: "Be brief.",
      input: "Hi",
      temperature: 0,
      max_output_tokens: 7,
      top_p: 0.5,
    });
  });

  it("as raw JSON overrides all others", () => {
    for (const protocol of Object.values(protocols)) {
      const body = protocol.body({
        ...prompt,
        stream: true,
        settings: { more: { model: "n", stream: false } },
      });
      expect(body).toMatchObject({ model: "n", stream: false });
    }
  });

  it("is not sent when it is not set", () => {
    for (const protocol of Object.values(protocols)) {
      expect(protocol.body({ ...prompt, settings: { system: "" } })).toEqual(protocol.body(prompt));
    }
  });
});

it("every protocol has its own id and path", () => {
  expect(Object.entries(protocols).map(([id, protocol]) => [id, protocol.id, protocol.path])).toEqual([
    ["chat", "chat", "/v1/chat/completions"],
    ["messages", "messages", "/v1/messages"],
    ["responses", "responses", "/v1/responses"],
  ]);
});
