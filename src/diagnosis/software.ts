/** Recognising an LLM server by what it says of itself; never by the wording of an error. */

import { asObject, asObjects, type JsonObject } from "../protocols/json.ts";

export type SoftwareId =
  | "llamacpp"
  | "vllm"
  | "sglang"
  | "ollama"
  | "lmstudio"
  | "litellm"
  | "openrouter"
  | "openai"
  | "anthropic"
  | "groq"
  | "mistral"
  | "deepseek"
  | "together"
  | "fireworks";

export interface Software {
  id: SoftwareId;
  name: string;
  /** As the server writes it. */
  version?: string;
}

const softwareNames: Record<SoftwareId, string> = {
  llamacpp: "llama.cpp",
  vllm: "vLLM",
  sglang: "SGLang",
  ollama: "Ollama",
  lmstudio: "LM Studio",
  litellm: "LiteLLM",
  openrouter: "OpenRouter",
  openai: "OpenAI",
  anthropic: "Anthropic",
  groq: "Groq",
  mistral: "Mistral",
  deepseek: "DeepSeek",
  together: "Together AI",
  fireworks: "Fireworks AI",
};

/** What is known of a server after it answered something. */
export interface ServerResponses {
  /** `URL.host` of the server URL. */
  host: string;
  /** Parsed JSON of its models list. */
  models?: unknown;
  /** Parsed JSON of its other answers. */
  answers?: readonly unknown[];
  /** A response header; a browser shows few of them to a page of another origin. */
  header?: (name: string) => string | null;
}

/** Services that answer under a name of their own. */
const hosts: [host: RegExp, id: SoftwareId][] = [
  [/(?:^|\.)api\.openai\.com$/, "openai"],
  [/(?:^|\.)api\.anthropic\.com$/, "anthropic"],
  [/(?:^|\.)openrouter\.ai$/, "openrouter"],
  [/(?:^|\.)api\.groq\.com$/, "groq"],
  [/(?:^|\.)api\.mistral\.ai$/, "mistral"],
  [/(?:^|\.)api\.deepseek\.com$/, "deepseek"],
  [/(?:^|\.)api\.together\.(?:xyz|ai)$/, "together"],
  [/(?:^|\.)api\.fireworks\.ai$/, "fireworks"],
];

/** `owned_by` of the entries that a server's own models have. */
const owners = new Map<string, SoftwareId>([
  ["llamacpp", "llamacpp"],
  ["vllm", "vllm"],
  ["sglang", "sglang"],
  ["library", "ollama"],
  ["organization_owner", "lmstudio"],
]);

/** When LiteLLM says that each of its models was made. */
const LITELLM_CREATED = 1_677_610_602;

/** Ports on which programs listen unless they are told otherwise. */
const ports: Record<string, SoftwareId> = {
  "8080": "llamacpp",
  "8000": "vllm",
  "30000": "sglang",
  "11434": "ollama",
  "1234": "lmstudio",
  "4000": "litellm",
};

/** What the server is, where it shows itself; `undefined` otherwise. */
export function recognise({
  host,
  models,
  answers = [],
  header = () => null,
}: ServerResponses): Software | undefined {
  const named = (id: SoftwareId, version?: string): Software => ({
    id,
    name: softwareNames[id],
    ...(version && { version }),
  });
  const name = host.replace(/:\d+$/, "");
  const hosted = hosts.find(([pattern]) => pattern.test(name));
  if (hosted) return named(hosted[1]);
  const litellmVersion = header("x-litellm-version");
  if (litellmVersion ?? header("x-litellm-call-id")) return named("litellm", litellmVersion ?? undefined);
  if (/^llama\.cpp\b/i.test(header("server") ?? "")) return named("llamacpp", buildIn(answers));

  const entries = entriesOf(models);
  const owner = entries.map(({ owned_by }) => owners.get(String(owned_by))).find(Boolean);
  if (owner) return named(owner, owner === "llamacpp" ? buildIn(answers) : undefined);
  if (entries.some((entry) => asObject(entry["pricing"]) && asObject(entry["architecture"]))) {
    return named("openrouter");
  }
  const isLiteLlm = ({ created, owned_by }: JsonObject) =>
    created === LITELLM_CREATED && owned_by === "openai";
  if (entries.length > 0 && entries.every(isLiteLlm)) return named("litellm");

  for (const answer of asObjects(answers)) {
    const fingerprint = answer["system_fingerprint"];
    if (fingerprint === "fp_ollama") return named("ollama");
    if (asObject(answer["timings"])) return named("llamacpp", buildIn(answers));
    if (asObject(answer["x_groq"])) return named("groq");
  }
  const build = buildIn(answers);
  return build ? named("llamacpp", build) : undefined;
}

/** llama.cpp's `system_fingerprint` is its build and commit: `b10587-0a1b2c3`. */
function buildIn(answers: readonly unknown[]): string | undefined {
  for (const answer of asObjects(answers)) {
    const build = /^(b\d+)-[0-9a-f]{6,}$/.exec(String(answer["system_fingerprint"]))?.[1];
    if (build) return build;
  }
  return undefined;
}

const entriesOf = (models: unknown): JsonObject[] =>
  ["data", "models"].flatMap((name) => asObjects(asObject(models)?.[name]));

/** What the server may be by its port alone: a guess, good enough to show one remedy before another. */
export const guessByPort = (port: string): SoftwareId | undefined => ports[port];
