/** Recognises the software of an LLM server by its responses, never by the wording of an error. */

import { limitText } from "../protocols/budget.ts";
import { asObject, asObjects, asText, type JsonObject } from "../protocols/json.ts";

export type SoftwareId =
  | "llamacpp"
  | "vllm"
  | "sglang"
  | "transformers"
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
  /** The vendor's name, or words for a gateway in front of the software. */
  name: string;
  /** In the server's own notation. */
  version?: string;
  /** Whether this is the software behind a gateway, whose own is not known. */
  isBehind?: true;
}

const softwareNames: Record<SoftwareId, string> = {
  llamacpp: "llama.cpp",
  vllm: "vLLM",
  sglang: "SGLang",
  transformers: "transformers serve",
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
  /** Parsed JSON of its `/version`. */
  version?: unknown;
  /** Parsed JSON of its other responses. */
  answers?: readonly unknown[];
  /** Reads a response header; a browser shows few of them to a page of another origin. */
  header?: (name: string) => string | null;
}

interface Recognised {
  id: SoftwareId;
  version?: string | undefined;
  isBehind?: boolean;
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
  byVersion,
];

/** Returns the software of the server; `undefined` where nothing shows it. */
export function recognise(responses: ServerResponses): Software | undefined {
  const complete = { models: undefined, version: undefined, answers: [], header: () => null, ...responses };
  for (const recogniser of recognisers) {
    const recognised = recogniser(complete);
    if (!recognised) continue;
    const { id, version, isBehind } = recognised;
    return {
      id,
      name: isBehind ? `a gateway in front of ${softwareNames[id]}` : softwareNames[id],
      ...(version && { version: limitText(version, MAX_VERSION) }),
      ...(isBehind && { isBehind }),
    };
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

function byModelsList(responses: Required<ServerResponses>): Recognised | undefined {
  const { models, version, answers } = responses;
  const entries = entriesOf(models);
  const owner = entries.map(({ owned_by }) => owners.get(asText(owned_by))).find(Boolean);
  if (owner === "llamacpp") return llamaCpp(answers);
  if (owner === "vllm") return { id: owner, version: buildIn(answers, VLLM_BUILD) ?? vllmVersion(version) };
  if (owner) return { id: owner };
  if (entries.some(isOpenRouterModel)) return { id: "openrouter" };
  if (entries.length > 0 && entries.every(isLiteLlmModel)) return { id: "litellm" };
  return undefined;
}

const isOpenRouterModel = ({ pricing, architecture }: JsonObject) =>
  asObject(pricing) !== undefined && asObject(architecture) !== undefined;

const isLiteLlmModel = ({ created, owned_by }: JsonObject) =>
  created === LITELLM_CREATED && owned_by === "openai";

/** Recognises what wrote the answers. A server whose models list is not that software's has it behind it. */
function byAnswers({ models, answers }: Required<ServerResponses>): Recognised | undefined {
  // An error that came in place of the list is an answer like any other.
  const writer = writerOf([models, ...answers]);
  return writer && { ...writer, isBehind: entriesOf(models).length > 0 };
}

function writerOf(answers: readonly unknown[]): Recognised | undefined {
  for (const { system_fingerprint, timings, x_groq, error } of asObjects(answers)) {
    if (asObject(error)?.["type"] === "no_db_connection") return { id: "litellm" };
    if (system_fingerprint === "fp_ollama") return { id: "ollama" };
    if (asObject(timings)) return llamaCpp(answers);
    if (asObject(x_groq)) return { id: "groq" };
  }
  const vllm = buildIn(answers, VLLM_BUILD);
  if (vllm) return { id: "vllm", version: vllm };
  return buildIn(answers, LLAMACPP_BUILD) ? llamaCpp(answers) : undefined;
}

/** Recognises vLLM, whose `/version` needs no key and holds nothing but the version. */
function byVersion({ version }: ServerResponses): Recognised | undefined {
  const vllm = vllmVersion(version);
  return vllm ? { id: "vllm", version: vllm } : undefined;
}

function vllmVersion(body: unknown): string | undefined {
  const object = asObject(body) ?? {};
  const isAlone = Object.keys(object).length === 1;
  return isAlone ? /^\d+\.\d+[\w.+-]{0,30}$/.exec(asText(object["version"]))?.[0] : undefined;
}

const llamaCpp = (answers: readonly unknown[]): Recognised => ({
  id: "llamacpp",
  version: buildIn(answers, LLAMACPP_BUILD),
});

/** The `system_fingerprint` of llama.cpp, build and commit: `b10587-0a1b2c3`. */
const LLAMACPP_BUILD = /^(b\d+)-[0-9a-f]{6,}$/;

/** The `system_fingerprint` of vLLM: `vllm-0.32.0-80b0c776`. */
const VLLM_BUILD = /^vllm-(\d[\w.+]{0,30})/;

/** Returns the build or version in a `system_fingerprint` of the answers. */
function buildIn(answers: readonly unknown[], form: RegExp): string | undefined {
  for (const answer of asObjects(answers)) {
    const build = form.exec(asText(answer["system_fingerprint"]))?.[1];
    if (build) return build;
  }
  return undefined;
}

const entriesOf = (models: unknown): JsonObject[] =>
  ["data", "models"].flatMap((name) => asObjects(asObject(models)?.[name]));

/** Guesses the software by the port of the server URL: good enough to show one remedy before another. */
export const guessByPort = (port: string): SoftwareId | undefined => defaultPorts[port];
