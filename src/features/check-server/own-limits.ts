/** Limits that a server tells by an API of its own, where its models list tells none. */

import { readShownLimits } from "../../diagnosis/limits.ts";
import { idsOf, nameInList, withLimits, type Model } from "../../diagnosis/model-list.ts";
import { readModels } from "../../diagnosis/models.ts";
import type { SoftwareId } from "../../diagnosis/software.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { $serverFacts, learn } from "../connection/server-facts.ts";
import { listHeaders } from "./list-models.ts";
import { tryJson } from "./try-json.ts";

/** Limit of a body, in characters: a model is told with its licence and its template. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Maximum number of models that are asked for one by one. */
const MAX_ASKED = 20;

/** Requests JSON of a server's own API; a body is posted. */
type Ask = (path: string, body?: object) => Promise<unknown>;

/** Ways to ask a server for limits: the models that it told of. */
const askers: Partial<Record<SoftwareId, (ids: readonly string[], ask: Ask) => Promise<Model[]>>> = {
  ollama: askOllama,
  lmstudio: async (_, ask) => readModels(await ask("/api/v0/models"), "`/api/v0/models`") ?? [],
};

/**
 * Asks Ollama for each model, then for the models that it runs at this moment, whose context counts more: Ollama may run
 * a model with less than the model could do.
 */
async function askOllama(ids: readonly string[], ask: Ask): Promise<Model[]> {
  const models: Model[] = [];
  for (const id of ids.slice(0, MAX_ASKED)) {
    const shown = await ask("/api/show", { model: id });
    if (shown === undefined) break;
    models.push({ id, limits: readShownLimits(shown, "`/api/show`") });
  }
  if (models.length === 0) return [];
  return withLimits(models, readModels(await ask("/api/ps"), "`/api/ps`") ?? []);
}

/**
 * Asks a server that is known to have such an API for the limits of its models, the one in force first, and learns them.
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function learnOwnLimits(
  { server, key, model }: ConnectionValues,
  signal: AbortSignal,
): Promise<void> {
  const { models = [], software } = $serverFacts.get();
  const asker = software && !software.isBehind && askers[software.id];
  if (!asker || models.length === 0) return;
  const ids = idsOf(models);
  const first = nameInList(model, ids);
  const headers = listHeaders(server, key);
  const ask: Ask = (path, body) =>
    tryJson(server + path, {
      key,
      signal,
      maxLength: MAX_LENGTH,
      headers: body ? { ...headers, "content-type": "application/json" } : headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
  const told = await asker(
    ids.toSorted((a, b) => Number(b === first) - Number(a === first)),
    ask,
  );
  signal.throwIfAborted();
  if (told.length > 0) learn({ models: withLimits(models, told) });
}
