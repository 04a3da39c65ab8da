/** Loads the models list of the visitor's server, and nothing else. */

import { countOfModels } from "../../diagnosis/model-list.ts";
import { $values, noteSent, type ConnectionValues } from "../connection/connection.ts";
import { $serverFacts, learn } from "../connection/server-facts.ts";
import { listModels, type ModelsList } from "./list-models.ts";
import { $listLoad, beginLoad, type ListLoad } from "./load-store.ts";
import { learnOwnLimits } from "./own-limits.ts";
import { recogniseServer } from "./recognise-server.ts";

/**
 * Loads the models list and keeps `$listLoad` and `$serverFacts` up to date.
 * @param values in force at the click; when others are in force by now, nothing is loaded
 */
export async function loadModels(values: ConnectionValues): Promise<void> {
  const { server, key } = $values.get();
  if (server !== values.server || key !== values.key) return;
  noteSent(values);
  const signal = beginLoad(values);
  try {
    const result = await load(values, signal);
    signal.throwIfAborted();
    $listLoad.set(result);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function load(values: ConnectionValues, signal: AbortSignal): Promise<ListLoad> {
  const list = await listModels(values, signal);
  signal.throwIfAborted();
  const { verdict } = list;
  if (verdict) return { failed: true, message: `The models list cannot be read: ${verdict.brief}.`, verdict };
  const { models, body, header } = list;
  if (!models?.length) return { failed: true, message: problemOf(list, values.key !== "") };
  const software = $serverFacts.get().software ?? recogniseServer(values, { models: body, header });
  learn({ models, ...(software && { software }) });
  await learnOwnLimits(values, signal);
  return { message: `${countOfModels(models.length)} on this server.` };
}

/** Problems with the list, by the status of the response. */
const problems: Record<number, string> = {
  200: "The answer is no models list. Check the Server URL.",
  404: "This server has no models list. Type the model’s name.",
  405: "This server has no models list. Type the model’s name.",
  429: "Too many requests for now. Load the models again in a little while.",
  501: "This server has no models list. Type the model’s name.",
  503: "The server is not ready yet. Load the models again in a little while.",
};

function problemOf({ status, models, suspectsKey }: ModelsList, hasKey: boolean): string {
  if (models) return "The models list is empty: the server has no model yet.";
  const isRefused = status === 401 || status === 403 || suspectsKey;
  const problem = isRefused
    ? hasKey
      ? "The server refused the API key. Check that it is whole and belongs to this server."
      : "The models list needs an API key. Fill it in, then load the models again."
    : (problems[status] ?? "The models list cannot be read. The server’s log may say why.");
  return status === 200 ? problem : `${problem} (Status ${status})`;
}
