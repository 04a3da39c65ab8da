import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readLimit, readLimits, readShownLimits, type ToldLimits } from "../../../src/diagnosis/limits.ts";
import { limitsOf } from "../../../src/diagnosis/model-list.ts";
import { readModels } from "../../../src/diagnosis/models.ts";
import { MAX_LIMIT, MIN_LIMIT } from "../../../src/values/token-limit.ts";
import { expectLinear } from "../growth.ts";

const ENDPOINT = "`/v1/models`";
/** Returns limits as `[value, field]`. */
const brief = ({ context, output }: ToldLimits) =>
  [context, output].map((told) => told && [told.value, /`([^`]+)`/.exec(told.from)?.[1]]);

describe("the limits of a model, as its server's list tells them:", () => {
  test.each<[string, object, [number, string] | undefined, [number, string] | undefined]>([
    ["vLLM, SGLang", { id: "m", max_model_len: 2048, parent: null }, [2048, "max_model_len"], undefined],
    [
      "llama.cpp, what it runs with before what it was trained for",
      { id: "m", meta: { n_ctx_train: 131072, n_ctx: 8192, n_vocab: 32000 } },
      [8192, "meta.n_ctx"],
      undefined,
    ],
    [
      "llama.cpp, an older one",
      { id: "m", meta: { n_ctx_train: 4096 } },
      [4096, "meta.n_ctx_train"],
      undefined,
    ],
    [
      "OpenRouter, what the provider runs with before what the model could do",
      {
        context_length: 1_000_000,
        top_provider: { context_length: 131_072, max_completion_tokens: 32_768, is_moderated: false },
      },
      [131_072, "top_provider.context_length"],
      [32_768, "top_provider.max_completion_tokens"],
    ],
    [
      "OpenRouter, without a provider's numbers",
      { context_length: 65_536, top_provider: { context_length: null, max_completion_tokens: null } },
      [65_536, "context_length"],
      undefined,
    ],
    [
      "Groq",
      { context_window: 131_072, max_completion_tokens: 65_536 },
      [131_072, "context_window"],
      [65_536, "max_completion_tokens"],
    ],
    ["Mistral", { max_context_length: 32_768 }, [32_768, "max_context_length"], undefined],
    ["Together", { id: "m", context_length: 8192, pricing: {} }, [8192, "context_length"], undefined],
    [
      "Google",
      { name: "models/g", inputTokenLimit: 1_048_576, outputTokenLimit: 65_536 },
      [1_048_576, "inputTokenLimit"],
      [65_536, "outputTokenLimit"],
    ],
    [
      "Anthropic",
      { max_input_tokens: 200_000, max_tokens: 64_000 },
      [200_000, "max_input_tokens"],
      [64_000, "max_tokens"],
    ],
    [
      "LiteLLM",
      {
        model_name: "m",
        litellm_params: { max_tokens: 1000 },
        model_info: { max_tokens: 16_384, max_input_tokens: 128_000, max_output_tokens: 16_384 },
      },
      [128_000, "model_info.max_input_tokens"],
      [16_384, "model_info.max_output_tokens"],
    ],
    [
      "LM Studio, a loaded model",
      { id: "m", state: "loaded", max_context_length: 131_072, loaded_context_length: 4096 },
      [4096, "loaded_context_length"],
      undefined,
    ],
    [
      "LM Studio, its newer list",
      {
        key: "m",
        loaded_instances: [
          { id: "m", config: { context_length: 8192, parallel: 4 } },
          { id: "m:2", config: { context_length: 4096 } },
        ],
        max_context_length: 32_768,
      },
      [4096, "loaded_instances.config.context_length"],
      undefined,
    ],
    [
      "GitHub Copilot",
      {
        capabilities: {
          limits: {
            max_context_window_tokens: 128_000,
            max_output_tokens: 4096,
            max_prompt_tokens: 64_000,
          },
        },
      },
      [128_000, "capabilities.limits.max_context_window_tokens"],
      [4096, "capabilities.limits.max_output_tokens"],
    ],
    [
      "Hugging Face, the least of its providers",
      { providers: [{ context_length: 131_072 }, { context_length: 32_768 }, { status: "live" }] },
      [32_768, "providers.context_length"],
      undefined,
    ],
    [
      "Poe",
      { context_window: { context_length: 200_000, max_output_tokens: 8192 } },
      [200_000, "context_window.context_length"],
      [8192, "context_window.max_output_tokens"],
    ],
    ["TabbyAPI", { parameters: { max_seq_len: 16_384 } }, [16_384, "parameters.max_seq_len"], undefined],
    ["numbers as text", { max_model_len: "4096" }, [4096, "max_model_len"], undefined],
    [
      "a limit that is none, then one",
      { max_model_len: 0, context_length: 4096 },
      [4096, "context_length"],
      undefined,
    ],
    ["OpenAI, which tells none", { id: "m", object: "model", owned_by: "x" }, undefined, undefined],
  ])("%s", (_, description, context, output) => {
    expect(brief(readLimits(description as never, ENDPOINT))).toEqual([context, output]);
  });

  it("say which endpoint told them, and what the model could do only", () => {
    const { context } = readLimits({ meta: { n_ctx_train: 4096 } }, ENDPOINT);
    expect(context?.from).toBe("`meta.n_ctx_train` of `/v1/models`, the most that the model can");
    expect(readLimits({ max_model_len: 4096 }, ENDPOINT).context?.from).toBe(
      "`max_model_len` of `/v1/models`",
    );
  });
});

describe("readLimit", () => {
  it.each([
    0,
    -1,
    255,
    4096.5,
    MAX_LIMIT + 1,
    Infinity,
    NaN,
    "",
    "4k",
    "-4096",
    "1e5",
    true,
    null,
    [4096],
    {},
  ])("refuses %j", (told) => {
    expect(readLimit(told)).toBeUndefined();
  });

  it.each([MIN_LIMIT, MAX_LIMIT, "131072", " 4096 "])("takes %j", (told) => {
    expect(readLimit(told)).toBe(Number(told));
  });
});

describe("whatever JSON a server tells,", () => {
  const field = fc.constantFrom(
    "meta",
    "n_ctx",
    "max_model_len",
    "top_provider",
    "context_length",
    "max_tokens",
  );
  const value = fc.oneof(fc.jsonValue(), fc.integer(), fc.double(), fc.bigInt().map(String));
  const { description } = fc.letrec<{ description: Record<string, unknown>; value: unknown }>((tie) => ({
    description: fc.dictionary(field, tie("value"), { maxKeys: 6, depthIdentifier: "limits" }),
    value: fc.oneof(
      { depthIdentifier: "limits", maxDepth: 3 },
      value,
      tie("description"),
      fc.array(tie("description")),
    ),
  }));

  it("a limit is a whole number in its bounds, and the server's own", () => {
    fc.assert(
      fc.property(description, (told) => {
        const text = JSON.stringify(told);
        for (const limit of Object.values(readLimits(told as never, ENDPOINT))) {
          expect(readLimit(limit.value)).toBe(limit.value);
          expect(text).toContain(String(limit.value));
        }
      }),
    );
  });

  it("reading neither throws nor finds limits outside of a list", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const { limits } of readModels(body) ?? []) void brief(limits);
        void readShownLimits(body, ENDPOINT);
      }),
    );
  });
});

describe("a list with limits", () => {
  it("gives an adapter without limits those of its parent", () => {
    const data = [
      { id: "lora", parent: "base", max_model_len: null },
      { id: "base", parent: null, max_model_len: 2048 },
      { id: "orphan", parent: "gone" },
    ];
    const models = readModels({ data }) ?? [];
    expect(limitsOf("lora", models).context?.value).toBe(2048);
    expect(limitsOf("orphan", models)).toEqual({});
  });

  it("is read in a time linear in its size, however hostile its models are", () => {
    const deep = JSON.parse(`${'{"meta":'.repeat(500)}1${"}".repeat(500)}`) as object;
    const wide = { providers: Array.from({ length: 500 }, () => ({ context_length: "x" })) };
    expectLinear(100, (count) => {
      const data = Array.from({ length: count }, (_, index) => ({ id: `m-${index}`, ...deep, ...wide }));
      return () => void readModels({ data });
    });
  });
});

const folder = new URL("../../../../../shared/corpus-servers/", import.meta.url);
describe.skipIf(!existsSync(folder))("a recorded list", () => {
  it.each([
    ["vllm-0.32.0", "tiny-facts", 2048],
    ["llama-server-b10587", "tiny-facts", 1024],
    ["litellm-1.108.7", "tiny", undefined],
  ])("of %s", (server, model, context) => {
    const text = readFileSync(new URL(`${server}-models.txt`, folder), "utf8");
    const models = readModels(JSON.parse(text.slice(text.lastIndexOf("\n{")))) ?? [];
    expect(limitsOf(model, models).context?.value).toBe(context);
  });
});

describe("readShownLimits", () => {
  const model_info = {
    "general.architecture": "qwen3",
    "qwen3.context_length": 40_960,
    "clip.context_length": 77,
  };

  it("reads what Ollama runs a model with before what the model could do", () => {
    const parameters =
      'stop                           "<|im_end|>"\nnum_ctx                        8192\ntop_k 20';
    expect(readShownLimits({ parameters, model_info }, "`/api/show`")).toEqual({
      context: { value: 8192, from: "`num_ctx` of `/api/show`" },
    });
    expect(readShownLimits({ parameters: "top_k 20", model_info }, "`/api/show`")).toEqual({
      context: { value: 40_960, from: "`qwen3.context_length` of `/api/show`, the most that the model can" },
    });
  });

  it("reads no more of an answer than it tells", () => {
    expect(readShownLimits({ parameters: "num_ctx 0", model_info: { "a.context_length": "x" } }, "")).toEqual(
      {},
    );
    expect(readShownLimits({ model_info: { "`x`.context_length": 4096 } }, "")).toEqual({});
    expect(readShownLimits("error", "")).toEqual({});
  });
});
