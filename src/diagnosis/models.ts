/** Reads a server's models list: the models, each with its limits. */

import { asObject, asText } from "../protocols/json.ts";
import { MODELS_PATH } from "../protocols/protocol-info.ts";
import { readLimits } from "./limits.ts";
import type { Model } from "./model-list.ts";

/** Maximum number of models kept of a list; the longest list known, OpenRouter's, has some hundred. */
const MAX_MODELS = 5000;

/** Maximum length of a model's id, that of the field Model Name. */
const MAX_ID = 1024;

/** Names of the field with a model's id; the last three are LM Studio's own, and LiteLLM's. */
const ID_FIELDS = ["id", "model", "name", "key", "model_name", "model_group"];

/**
 * Returns the models of a list, in the server's order: OpenAI's `data[].id`, Ollama's and Google's `models[].name`, LM
 * Studio's `models[].key`, and bare lists of any of these.
 * @param body the parsed JSON of `GET /v1/models`, or of a list of the server's own API
 * @param endpoint words for the endpoint that sent it
 * @returns `undefined` when the body is no models list; an empty list is one
 */
export function readModels(body: unknown, endpoint = `\`${MODELS_PATH}\``): Model[] | undefined {
  const list = listIn(body);
  if (!list) return undefined;
  const models = new Map<string, Model>();
  /** Parents of the models that tell no context of their own: vLLM's adapters. */
  const parents = new Map<Model, string>();
  for (const item of list.slice(0, MAX_MODELS)) {
    const id = idOf(item);
    if (!id || models.has(id)) continue;
    const description = asObject(item) ?? {};
    const model = { id, limits: readLimits(description, endpoint) };
    models.set(id, model);
    if (!model.limits.context) parents.set(model, asText(description["parent"]));
  }
  for (const [model, parent] of parents) {
    model.limits = { ...models.get(parent)?.limits, ...model.limits };
  }
  return list.length > 0 && models.size === 0 ? undefined : [...models.values()];
}

function listIn(body: unknown): unknown[] | undefined {
  if (Array.isArray(body)) return body;
  const object = asObject(body);
  const list = object?.["data"] ?? object?.["models"];
  // Go servers write an empty list so.
  if (object?.["data"] === null && list === undefined) return [];
  return Array.isArray(list) ? list : undefined;
}

function idOf(item: unknown): string | undefined {
  const object = asObject(item);
  const id = asText(item) || ID_FIELDS.map((field) => asText(object?.[field])).find(Boolean);
  return id && id.length <= MAX_ID ? id : undefined;
}
