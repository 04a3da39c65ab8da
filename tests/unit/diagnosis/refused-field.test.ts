import { expect, it } from "vitest";
import { refusedField } from "../../../src/diagnosis/refused-field.ts";
import { readError } from "../../../src/protocols/errors.ts";

const body = {
  model: "m",
  messages: [{ role: "user", content: [{ type: "text", text: "Hi", cache_control: {} }] }],
  thinking: { type: "adaptive" },
  output_config: { effort: "high" },
  tools: [{ name: "x", strict: false }],
  prompt_cache_key: "k",
};
const parts = { body, headers: ["anthropic-beta", "x-app"] };

/** Bodies of refusals as real servers and libraries write them, and the field that they mean. */
it.each<[string, object | string, string | undefined]>([
  [
    "FastAPI",
    {
      detail: [{ type: "extra_forbidden", loc: ["body", "thinking"], msg: "Extra inputs are not permitted" }],
    },
    "thinking",
  ],
  [
    "vLLM, by its param",
    { error: { message: "1 validation error", type: "Bad Request", param: "body.output_config", code: 400 } },
    "output_config",
  ],
  [
    "vLLM, by pydantic's words",
    {
      error: {
        message:
          "1 validation error:\n  {'type': 'literal_error', 'loc': ('body', 'messages', 0, 'role'), 'msg': 'x'}",
        param: null,
      },
    },
    "messages.0.role",
  ],
  [
    "vLLM, by the place that it joins",
    { error: { message: "1 validation error:\n  {'type': 'extra', 'loc': 'body.thinking', 'msg': 'x'}" } },
    "thinking",
  ],
  [
    "OpenAI",
    { error: { message: "Unrecognized request argument supplied: prompt_cache_key", param: null } },
    "prompt_cache_key",
  ],
  [
    "OpenAI, by its param",
    { error: { message: "Unknown parameter: 'tools[0].strict'.", param: "tools[0].strict" } },
    "tools.0.strict",
  ],
  [
    "Anthropic",
    {
      type: "error",
      error: { type: "invalid_request_error", message: "thinking: Extra inputs are not permitted" },
    },
    "thinking",
  ],
  [
    "serde",
    { error: { message: "Failed to deserialize: unknown field `output_config`, expected one of `model`" } },
    "output_config",
  ],
  [
    "serde, a field further in",
    { error: "unknown field `cache_control`, expected `type` or `text`" },
    "messages.0.content.0.cache_control",
  ],
  ["Go", { error: 'json: unknown field "thinking"' }, "thinking"],
  ["zod", { error: "Unrecognized key(s) in object: 'thinking'" }, "thinking"],
  ["jsonschema", { error: "Additional properties are not allowed ('thinking' was unexpected)" }, "thinking"],
  ["Python", { error: "create() got an unexpected keyword argument 'thinking'" }, "thinking"],
  [
    "Mistral",
    { object: "error", message: { detail: [{ loc: ["body", "prompt_cache_key"], msg: "Extra inputs" }] } },
    "prompt_cache_key",
  ],
  [
    "a sentence",
    { error: { message: "The parameter 'thinking' is not supported by this model." } },
    "thinking",
  ],
  ["another sentence", { error: { message: "This model does not support thinking" } }, "thinking"],
  [
    "a header",
    { error: { message: "Unexpected value(s) for the `anthropic-beta` header" } },
    "anthropic-beta",
  ],
  [
    "vLLM without tools",
    { error: { message: '"auto" tool choice requires --enable-auto-tool-choice' } },
    "tools",
  ],
  ["words that name no field", { error: { message: "Bad request" } }, undefined],
  ["a field that was not sent", { error: { message: "unknown field `seed`" } }, undefined],
])("the refused field in the words of %s is found", (_, answer, field) => {
  const text = typeof answer === "string" ? answer : JSON.stringify(answer);
  expect(refusedField(readError(400, "application/json", text), parts)).toBe(field);
});

it("names nothing that the request does not have, such as a key or a sentence of the server's", () => {
  const named = (param: string) => refusedField({ message: "x", param }, parts);
  expect(named("thinking.sk-secret-1")).toBe("thinking");
  expect(named("messages.0.role.Open https://evil.example")).toBe("messages.0.role");
  expect(named("sk-secret-1")).toBeUndefined();
});
