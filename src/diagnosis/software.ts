/** Recognises the software of an LLM server by its responses, never by the wording of an error. */

import { limitText } from "../protocols/budget.ts";
import { asObject, asObjects, asText, type JsonObject } from "../protocols/json.ts";

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
  /** In the server's own notation. */
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

/** The responses of a server, as far as they are known. */
export interface ServerResponses {
  /** `URL.host` of the server URL. */
  host: string;
  /** Parsed JSON of its models list. */
  models?: unknown;
  /** Parsed JSON of its other responses. */
  answers?: readonly unknown[];
  /** Reads a response header; a browser shows few of them to a page of another origin. */
  header?: (name: string) => string | null;
}

interface Recognised {
  id: SoftwareId;
  version?: string | undefined;
}

/** Hosts of the hosted services. */
const serviceHosts: [host: RegExp, id: SoftwareId][] = [
  [/(?:^|\.)api\.openai\.com$/, "openai"],
  [/(?:^|\.)api\.anthropic\.com$/, "anthropic"],
  [/(?:^|\.)openrouter\.ai$/, "openrouter"],
  [/(?:^|\.)api\.groq\.com$/, "groq"],
  [/(?:^|\.)api\.mistral\.ai$/, "mistral"],
  [/(?:^|\.)api\.deepseek\.com$/, "deepseek"],
  [/(?:^|\.)api\.together\.(?:xyz|ai)$/, "together"],
  [/(?:^|\.)api\.fireworks\.ai$/, "fireworks"],
];

/** Values of `owned_by` in the models lists of servers. */
const owners = new Map<string, SoftwareId>([
  ["llamacpp", "llamacpp"],
  ["vllm", "vllm"],
  ["sglang", "sglang"],
  ["library", "ollama"],
  ["organization_owner", "lmstudio"],
]);

/** Value of `created` that LiteLLM gives each of its models. */
const LITELLM_CREATED = 1_677_610_602;

/** Maximum length of a version that is shown. */
const MAX_VERSION = 40;

/** Default ports. */
const defaultPorts: Record<string, SoftwareId> = {
  "8080": "llamacpp",
  "8000": "vllm",
  "30000": "sglang",
  "11434": "ollama",
  "1234": "lmstudio",
  "4000": "litellm",
};

/** Ways to recognise the software, the surest first. */
const recognisers: ((responses: Required<ServerResponses>) => Recognised | undefined)[] = [
  byHost,
  byHeaders,
  byModelsList,
  byAnswers,
];

/** Returns the software of the server; `undefined` where nothing shows it. */
export function recognise(responses: ServerResponses): Software | undefined {
  const complete = { models: undefined, answers: [], header: () => null, ...responses };
  for (const recogniser of recognisers) {
    const recognised = recogniser(complete);
    if (!recognised) continue;
    const { id, version } = recognised;
    return { id, name: softwareNames[id], ...(version && { version: limitText(version, MAX_VERSION) }) };
  }
  return undefined;
}

function byHost({ host }: ServerResponses): Recognised | undefined {
  const name = host.replace(/:\d+$/, "");
  const id = serviceHosts.find(([pattern]) => pattern.test(name))?.[1];
  return id && { id };
}

function byHeaders({ header, answers }: Required<ServerResponses>): Recognised | undefined {
  const version = header("x-litellm-version");
  if (version ?? header("x-litellm-call-id")) return { id: "litellm", version: version ?? undefined };
  if (/^llama\.cpp\b/i.test(header("server") ?? "")) return llamaCpp(answers);
  return undefined;
}

function byModelsList({ models, answers }: Required<ServerResponses>): Recognised | undefined {
  const entries = entriesOf(models);
  const owner = entries.map(({ owned_by }) => owners.get(asText(owned_by))).find(Boolean);
  if (owner) return owner === "llamacpp" ? llamaCpp(answers) : { id: owner };
  if (entries.some(isOpenRouterModel)) return { id: "openrouter" };
  if (entries.length > 0 && entries.every(isLiteLlmModel)) return { id: "litellm" };
  return undefined;
}

const isOpenRouterModel = ({ pricing, architecture }: JsonObject) =>
  asObject(pricing) !== undefined && asObject(architecture) !== undefined;

const isLiteLlmModel = ({ created, owned_by }: JsonObject) =>
  created === LITELLM_CREATED && owned_by === "openai";

function byAnswers({ answers }: Required<ServerResponses>): Recognised | undefined {
  for (const { system_fingerprint, timings, x_groq } of asObjects(answers)) {
    if (system_fingerprint === "fp_ollama") return { id: "ollama" };
    if (asObject(timings)) return llamaCpp(answers);
    if (asObject(x_groq)) return { id: "groq" };
  }
  return llamaCppBuild(answers) ? llamaCpp(answers) : undefined;
}

const llamaCpp = (answers: readonly unknown[]): Recognised => ({
  id: "llamacpp",
  version: llamaCppBuild(answers),
});

/** Returns llama.cpp's build from its `system_fingerprint`, which is build and commit: `b10587-0a1b2c3`. */
function llamaCppBuild(answers: readonly unknown[]): string | undefined {
  for (const answer of asObjects(answers)) {
    const build = /^(b\d+)-[0-9a-f]{6,}$/.exec(asText(answer["system_fingerprint"]))?.[1];
    if (build) return build;
  }
  return undefined;
}

const entriesOf = (models: unknown): JsonObject[] =>
  ["data", "models"].flatMap((name) => asObjects(asObject(models)?.[name]));

/** Guesses the software by the port of the server URL: good enough to show one remedy before another. */
export const guessByPort = (port: string): SoftwareId | undefined => defaultPorts[port];
