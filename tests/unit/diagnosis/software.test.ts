import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guessByPort, recognise, type ServerResponses } from "../../../src/diagnosis/software.ts";

const list = (entry: Record<string, unknown>) => ({ object: "list", data: [{ id: "m", ...entry }] });

describe("recognise", () => {
  const cases: [name: string, responses: Partial<ServerResponses>][] = [
    [
      "llama.cpp b10587",
      { models: list({ owned_by: "llamacpp" }), answers: [{ system_fingerprint: "b10587-0a1b2c3" }] },
    ],
    ["llama.cpp", { models: list({ owned_by: "llamacpp" }) }],
    ["llama.cpp b10587", { answers: [{ system_fingerprint: "b10587-0a1b2c3d" }] }],
    ["llama.cpp", { answers: [{ timings: { prompt_n: 1 } }] }],
    ["llama.cpp", { header: (name) => (name === "server" ? "llama.cpp" : null) }],
    ["vLLM", { models: list({ owned_by: "vllm", max_model_len: 4096 }) }],
    [
      "vLLM 0.32.0",
      { models: list({ owned_by: "vllm" }), answers: [{ system_fingerprint: "vllm-0.32.0-80b0c776" }] },
    ],
    ["vLLM 0.32.0", { answers: [{ system_fingerprint: "vllm-0.32.0-80b0c776" }] }],
    ["vLLM 0.32.0", { models: list({ owned_by: "vllm" }), version: { version: "0.32.0" } }],
    ["vLLM 0.32.0+cpu", { version: { version: "0.32.0+cpu" } }],
    ["SGLang", { models: list({ owned_by: "sglang" }), answers: [{ timings: {} }] }],
    ["SGLang", { models: list({ owned_by: "sglang" }) }],
    ["Ollama", { models: list({ owned_by: "library" }) }],
    ["Ollama", { answers: [{ system_fingerprint: "fp_ollama" }] }],
    ["LM Studio", { models: list({ owned_by: "organization_owner" }) }],
    ["LiteLLM", { models: list({ owned_by: "openai", created: 1677610602 }) }],
    ["LiteLLM 1.80.0", { header: (name) => (name === "x-litellm-version" ? "1.80.0" : null) }],
    ["OpenRouter", { models: list({ pricing: { prompt: "0" }, architecture: { modality: "text" } }) }],
    ["OpenRouter", { host: "openrouter.ai" }],
    ["OpenAI", { host: "api.openai.com", models: list({ owned_by: "openai", created: 1677610602 }) }],
    ["Anthropic", { host: "api.anthropic.com:443" }],
    ["Groq", { answers: [{ x_groq: { id: "req" } }] }],
  ];
  it.each(cases)("recognises %s (case %#)", (name, responses) => {
    const software = recognise({ host: "llm.acme.dev", ...responses });
    expect([software?.name, software?.version].filter(Boolean).join(" ")).toBe(name);
  });

  it.each<Partial<ServerResponses>>([
    {},
    { host: "api.openai.com.evil.example" },
    { models: list({ owned_by: "test" }) },
    { version: { version: "1.2", gitVersion: "v1.2.3" } },
    { version: { version: 3 } },
    { version: "0.32.0" },
    { models: list({ owned_by: "openai", created: 1_700_000_000 }) },
    { models: { data: [] }, answers: [null, 1, "llama.cpp", { system_fingerprint: "fp_44709d6fcb" }] },
  ])("returns nothing for %j", (responses) => {
    expect(recognise({ host: "llm.acme.dev", ...responses })).toBeUndefined();
  });

  it.each([
    ["llamacpp", { timings: { prompt_n: 1 } }],
    ["vllm", { system_fingerprint: "vllm-0.32.0-80b0c776" }],
    ["ollama", { system_fingerprint: "fp_ollama" }],
  ])("takes %s for what is behind a gateway where the models list is not its own", (id, answer) => {
    const models = list({ owned_by: "gateway" });
    expect(recognise({ host: "h", models, answers: [answer] })).toMatchObject({
      id,
      isBehind: true,
      name: expect.stringMatching(/^a gateway in front of /) as unknown,
    });
    expect(recognise({ host: "h", answers: [answer] })).not.toHaveProperty("isBehind");
  });

  it("does not throw whatever JSON a server sends", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (models, answers) => {
        recognise({ host: "h", models, answers });
      }),
    );
  });
});

it("guessByPort guesses the software by its default port", () => {
  expect(guessByPort("11434")).toBe("ollama");
  expect(guessByPort("")).toBeUndefined();
});
