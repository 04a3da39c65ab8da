import { describe, expect, it } from "vitest";
import type { Finding, ProtocolProbe, YesNoUnknown } from "../../../src/diagnosis/support.ts";
import { saysNoTools, toolRemedies, toolRemedy } from "../../../src/diagnosis/tool-remedies.ts";
import { judgeTools, summariseTools } from "../../../src/diagnosis/tools.ts";

const api = (message: string, part: object = {}) => ({ kind: "api" as const, message, ...part });
const probe = (part: Partial<ProtocolProbe>): ProtocolProbe => ({
  status: 400,
  outcome: "failed",
  ms: 5,
  ...part,
});

/** Refusals in the words of real servers, with the status and an excerpt of the remedy. */
const refusals: [string, number, string, RegExp][] = [
  [
    "vLLM",
    400,
    '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
    /--enable-auto-tool-choice --tool-call-parser qwen3_coder/,
  ],
  ["llama-server", 500, "tools param requires --jinja flag", /Add `--jinja`/],
  ["an older llama-server", 500, "Unsupported param: tools", /Add `--jinja`/],
  ["Ollama", 400, "registry.ollama.ai/library/gemma3:4b does not support tools", /ollama show/],
  [
    "SGLang",
    500,
    "Internal server error: Unsupported tool_call_parser: None",
    /--tool-call-parser qwen3_coder` to its/,
  ],
  [
    "OpenRouter",
    404,
    "No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs",
    /supported_parameters=tools/,
  ],
  [
    "LiteLLM",
    400,
    "litellm.UnsupportedParamsError: together_ai does not support parameters: {'tools': []}, for model=m.",
    /drop_params/,
  ],
];

describe("judgeTools", () => {
  it.each(refusals)("takes the words of %s with status %i for a refusal", (_, status, message) => {
    const finding = judgeTools(probe({ status, error: api(message) }), "get_time");
    expect(finding).toMatchObject({ answer: "no", status, detail: message });
  });

  it.each<[string, Partial<ProtocolProbe>, YesNoUnknown, RegExp]>([
    ["a call", { status: 200, outcome: "complete", toolCalls: ["get_time"] }, "yes", /called/],
    ["a call of another name", { status: 200, outcome: "complete", toolCalls: ["x"] }, "yes", /called/],
    [
      "an answer without a call",
      { status: 200, outcome: "complete", text: "Noon, by get_time." },
      "unknown",
      /without a call/,
    ],
    [
      "a call as text",
      { status: 200, outcome: "complete", text: '<tool_call>{"name": "get_time"}' },
      "unknown",
      /as text/,
    ],
    [
      "an answer cut at its limit",
      { status: 200, outcome: "truncated", text: "Let me" },
      "unknown",
      /token limit/,
    ],
    ["any other 400", { error: api("Bad request") }, "no", /refused 400/],
    ["a 400 without words", { error: { kind: "empty", message: "" } }, "no", /refused 400/],
    [
      "a 422 with the field",
      { status: 422, error: api("Extra inputs", { param: "body.tools" }) },
      "no",
      /422/,
    ],
    ["a 400 about the token limit", { error: api("too many", { param: "max_tokens" }) }, "unknown", /400/],
    [
      "a 400 about the context",
      { error: api("This model's maximum context length is 128 tokens.") },
      "unknown",
      /400/,
    ],
    ["a 400 about the model", { error: api("no", { code: "model_not_found" }) }, "unknown", /400/],
    ["a 429", { status: 429, error: api("slow down") }, "unknown", /429/],
    ["a 500 about anything else", { status: 500, error: api("boom") }, "unknown", /500/],
  ])("judges %s", (_, part, answer, reason) => {
    expect(judgeTools(probe(part), "get_time")).toMatchObject({
      answer,
      reason: expect.stringMatching(reason) as unknown,
    });
  });

  it("passes on the words of the server behind a gateway", () => {
    const error = api("Provider returned error", { cause: "gemma3 does not support tools" });
    expect(judgeTools(probe({ error }), "get_time").detail).toBe(
      "Provider returned error (gemma3 does not support tools)",
    );
  });
});

describe("summariseTools", () => {
  const finding = (answer: YesNoUnknown, reason = "because"): Finding => ({ answer, reason, status: 400 });
  const works = { chat: finding("yes"), messages: finding("yes"), responses: finding("no") };

  it("says yes or no only of all protocols that work", () => {
    expect(summariseTools(works, { chat: finding("yes"), messages: finding("yes") })?.answer).toBe("yes");
    expect(summariseTools(works, { chat: finding("no"), messages: finding("no") })).toMatchObject({
      answer: "no",
      status: 400,
    });
    expect(summariseTools(works, { chat: finding("no") })?.answer).toBe("unknown");
  });

  it("names the protocols where they differ", () => {
    const mixed = { chat: finding("yes"), messages: finding("no") };
    expect(summariseTools(works, mixed)).toMatchObject({
      answer: "unknown",
      reason: "called in Chat Completions; refused in Anthropic Messages",
    });
    const open = { chat: finding("no"), messages: finding("unknown", "answered without a call") };
    expect(summariseTools(works, open)?.reason).toBe(
      "refused in Chat Completions; answered without a call in Anthropic Messages",
    );
  });

  it("gives each protocol its own reason", () => {
    const open = {
      chat: finding("unknown", "answered 500"),
      messages: finding("unknown", "answered without a call"),
    };
    expect(summariseTools(works, open)?.reason).toBe(
      "answered 500 in Chat Completions; answered without a call in Anthropic Messages",
    );
  });

  it("says nothing where no protocol works", () => {
    expect(summariseTools({ chat: finding("no") }, {})).toBeUndefined();
  });
});

describe("toolRemedy", () => {
  it.each(refusals)("names what helps with %s", (_, __, message, remedy) => {
    expect(toolRemedy({ message }, "Qwen/Qwen3-Coder-30B", undefined).text).toMatch(remedy);
  });

  it.each([
    ["Qwen/Qwen2.5-7B-Instruct", "hermes"],
    ["qwen3_coder_next", "qwen3_coder"],
    ["meta-llama/Llama-3.3-70B", "llama3_json"],
    ["mistralai/Mixtral-8x7B", "mistral"],
    ["deepseek-ai/DeepSeek-V3.1", "deepseek_v31"],
    ["deepseek-ai/DeepSeek-R1", "deepseek_v3"],
    ["openai/gpt-oss-120b", "openai"],
    ["zai-org/GLM-4.6", "glm45"],
    ["my-own-model", "PARSER"],
  ])("names vLLM's parser for %s: %s", (model, parser) => {
    expect(toolRemedy({ message: "requires --enable-auto-tool-choice" }, model, undefined).text).toContain(
      `--tool-call-parser ${parser}\``,
    );
  });

  it("goes by the software where the words name nothing, but not by what is behind a gateway", () => {
    const error = { message: "Bad request" };
    expect(toolRemedy(error, "m", { id: "llamacpp" }).name).toContain("--jinja");
    expect(toolRemedy(error, "m", { id: "llamacpp", isBehind: true }).name).toBe("a server with tools");
    expect(toolRemedy(undefined, "m", undefined).text).toContain("gateway");
  });

  it("is given once for protocols that refuse alike", () => {
    const no: Finding = { answer: "no", reason: "refused", detail: "tools param requires --jinja flag" };
    const other: Finding = { answer: "unknown", reason: "answered without a call" };
    expect(toolRemedies({ chat: no, messages: no, responses: other }, "m", undefined)).toHaveLength(1);
  });
});

describe("saysNoTools", () => {
  it.each([
    ["Tools are not supported by this model", true],
    ["This model does not support function calling", true],
    ["Unrecognized request argument supplied: tools", true],
    ["The model m does not exist", false],
    ["messages: at least one is required", false],
  ])("reads %j: %s", (message, says) => {
    expect(saysNoTools({ message })).toBe(says);
  });
});
