/** Reads the limits of a model from what a server tells of it, under any of the names that servers use. */

import { asObject, asObjects, asText, type JsonObject } from "../protocols/json.ts";
import { MAX_LIMIT, MIN_LIMIT } from "../values/token-limit.ts";

/** A limit in tokens that a server told. */
export interface ToldLimit {
  value: number;
  /** The field and the endpoint that told it, as code in backticks. */
  from: string;
}

/** Limits of a model: of its context, which holds prompt and answer, and of its answer alone. */
export type LimitName = "context" | "output";

/** The limits that a server told of a model; each is absent where it told none. */
export type ToldLimits = Partial<Record<LimitName, ToldLimit>>;

/** Objects that hold what a server or a router runs with: LM Studio, OpenRouter, Hugging Face. */
const RUNNING_PLACES = ["loaded_instances.config", "top_provider", "providers"];

/** Other objects with limits; the first is the model's description itself. */
const PLACES = [
  "",
  "meta",
  "model_info",
  "metadata",
  "limits",
  "capabilities.limits",
  "parameters",
  "details",
  "model_spec",
  "context_window",
];

/** Fields that hold the context that a server runs with, wherever they stand. */
const RUNNING = ["n_ctx", "max_model_len", "loaded_context_length"];

/** Further fields that hold the context, the most telling first. */
const CONTEXT = [
  "context_length",
  "context_window",
  "context_size",
  "max_context_length",
  "max_context_window_tokens",
  "max_context_window",
  "max_context_tokens",
  "available_context_tokens",
  "max_sequence_length",
  "max_seq_len",
  "max_input_tokens",
  "input_token_limit",
  "max_prompt_tokens",
  "max_position_embeddings",
  "n_ctx_train",
];

/** Fields that hold the most tokens of an answer. */
const OUTPUT = [
  "max_output_tokens",
  "max_completion_tokens",
  "output_token_limit",
  "max_output_length",
  "max_tokens",
];

/** Fields that say what the model could do, whatever the server gives it. */
const POSSIBLE = ["max_position_embeddings", "n_ctx_train"];

/** Says that a server may run a model with less than its limit. */
const POSSIBLE_ONLY = ", the most that the model can";

/** Returns the limits that a server runs a model with, without those that only the model has. */
export const runningLimits = (limits: ToldLimits): ToldLimits =>
  Object.fromEntries(Object.entries(limits).filter(([, { from }]) => !from.endsWith(POSSIBLE_ONLY)));

const each = (places: readonly string[], fields: readonly string[]): string[] =>
  fields.flatMap((field) => places.map((place) => (place ? `${place}.${field}` : field)));

/** Returns a name in one spelling: servers write `max_model_len` and `maxModelLen`. */
const spelling = (name: string): string => name.replace(/[_-]/g, "").toLowerCase();

const ranked = (paths: readonly string[]): ReadonlyMap<string, number> =>
  new Map(paths.map((path, rank) => [spelling(path), rank]));

/** Ranks of the paths at which each limit may stand: what the server runs with before what the model could do. */
const ranks: Record<LimitName, ReadonlyMap<string, number>> = {
  context: ranked([
    ...each([...PLACES, ...RUNNING_PLACES], RUNNING),
    ...each(RUNNING_PLACES, CONTEXT),
    ...each(PLACES, CONTEXT),
  ]),
  output: ranked([...each(RUNNING_PLACES, OUTPUT), ...each(PLACES, OUTPUT)]),
};

const places = [...PLACES, ...RUNNING_PLACES].map((path) => path.split(".").filter(Boolean).map(spelling));

/** Maximum number of objects of a list in a description that are read; a router lists some ten providers. */
const MAX_ITEMS = 32;

/** A value somewhere in a description. */
interface Told {
  name: string;
  /** Its path, with the name. */
  path: string;
  value: unknown;
}

/** Returns the fields of objects: of one at the path, or of those in a list there. */
function fieldsAt({ path, value }: Pick<Told, "path" | "value">): Told[] {
  const object = asObject(value);
  const objects = object ? [object] : asObjects(value).slice(0, MAX_ITEMS);
  return objects.flatMap((fields) =>
    Object.entries(fields).map(([name, inner]) => ({
      name,
      path: path ? `${path}.${name}` : name,
      value: inner,
    })),
  );
}

/**
 * Reads the limits in a server's description of a model.
 * @param endpoint words for the endpoint that told them
 */
export function readLimits(description: JsonObject, endpoint: string): ToldLimits {
  const root = fieldsAt({ path: "", value: description });
  const fields = places.flatMap((steps) => {
    let found = root;
    for (const step of steps) found = found.filter(({ name }) => spelling(name) === step).flatMap(fieldsAt);
    return found;
  });
  const limits: ToldLimits = {};
  for (const name of ["context", "output"] as const) {
    const told = bestOf(fields, ranks[name]);
    if (!told) continue;
    const most = POSSIBLE.some((field) => told.path.endsWith(field)) ? POSSIBLE_ONLY : "";
    limits[name] = { value: told.value, from: `\`${told.path}\` of ${endpoint}${most}` };
  }
  return limits;
}

/** Returns the limit of the best rank; of several providers that may get a request, the least. */
function bestOf(
  fields: readonly Told[],
  rankOf: ReadonlyMap<string, number>,
): { path: string; value: number } | undefined {
  let best: { path: string; value: number; rank: number } | undefined;
  for (const { path, value: told } of fields) {
    const rank = rankOf.get(spelling(path));
    const value = rank === undefined ? undefined : readLimit(told);
    if (rank === undefined || value === undefined) continue;
    if (!best || rank < best.rank || (rank === best.rank && value < best.value)) best = { path, value, rank };
  }
  return best;
}

/** Returns a limit that a server wrote as a number or as its digits; `undefined` for what can be none. */
export function readLimit(told: unknown): number | undefined {
  const value = typeof told === "string" && /^\s*\d{1,12}\s*$/.test(told) ? Number(told) : told;
  const isLimit =
    typeof value === "number" && Number.isInteger(value) && value >= MIN_LIMIT && value <= MAX_LIMIT;
  return isLimit ? value : undefined;
}

/**
 * Reads the context that Ollama's `/api/show` tells: `num_ctx`, the setting that it runs the model with, else
 * `<architecture>.context_length`, what the model could do.
 */
export function readShownLimits(body: unknown, endpoint: string): ToldLimits {
  const shown = asObject(body);
  const setting = readLimit(/^\s*num_ctx\s+"?(\d+)/m.exec(asText(shown?.["parameters"]))?.[1]);
  if (setting !== undefined) return { context: { value: setting, from: `\`num_ctx\` of ${endpoint}` } };
  const info = asObject(shown?.["model_info"]) ?? {};
  const architecture = asText(info["general.architecture"]);
  const name = [`${architecture}.context_length`, ...Object.keys(info)].find(
    (key) => /^[\w-]{1,40}\.context_length$/.test(key) && readLimit(info[key]) !== undefined,
  );
  const value = name === undefined ? undefined : readLimit(info[name]);
  return value === undefined
    ? {}
    : { context: { value, from: `\`${name}\` of ${endpoint}${POSSIBLE_ONLY}` } };
}
