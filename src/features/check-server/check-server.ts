/** Checks the visitor's server: its models list, then small requests in each protocol. */

import { idsOf } from "../../diagnosis/model-list.ts";
import { endsCheck, isReachable } from "../../diagnosis/reachability/causes.ts";
import { knownFrom, worked, type Finding } from "../../diagnosis/support.ts";
import {
  $connection,
  $values,
  noteSent,
  noteSuccess,
  type ConnectionValues,
} from "../connection/connection.ts";
import { forgetServer, learn, type ServerFacts } from "../connection/server-facts.ts";
import { $settings } from "../../settings/in-force.ts";
import { checkRequests } from "./check-requests.ts";
import { $check, beginCheck, type CheckHandle } from "./check-store.ts";
import { readVersion } from "./read-version.ts";
import { listModels, type ModelsList } from "./list-models.ts";
import { learnOwnLimits } from "./own-limits.ts";
import {
  findingOnKey,
  findingsOn,
  findingsOnTools,
  hasResponse,
  type ProtocolResults,
} from "./protocol-results.ts";
import { recogniseServer } from "./recognise-server.ts";
import { sendCheckRequest } from "./send-check-request.ts";

/**
 * Checks a server and keeps `$check` and `$serverFacts` up to date. A check under way is stopped first.
 * @param values in force at the click; when others are in force by now, nothing is checked
 */
export async function checkServer(values: ConnectionValues): Promise<void> {
  const { server, key } = $values.get();
  if (server !== values.server || key !== values.key) return;
  forgetServer();
  noteSent(values);
  const handle = beginCheck(values);
  try {
    await run(values, handle);
  } catch (error) {
    if (!handle.signal.aborted) throw error;
  } finally {
    handle.update({ underWay: false, endedAt: Date.now() });
  }
}

async function run(values: ConnectionValues, handle: CheckHandle): Promise<void> {
  const { signal, update } = handle;
  const tell = (facts: Partial<ServerFacts>) => {
    if (!signal.aborted) learn(facts);
  };
  const list = await listModels(values, signal);
  if (list.verdict) {
    const { verdict } = list;
    const { cause, brief, suspectsKey } = verdict;
    update({ reachable: isReachable(cause) ? reached : { answer: "no", reason: brief }, verdict });
    if (endsCheck(cause)) return;
    const version = isReachable(cause) ? await readVersion(values.server, signal) : undefined;
    await tryProtocols(values, { version, ...(suspectsKey && { suspectsKey }) }, handle, tell);
    return;
  }
  update({ reachable: { ...reached, ms: list.ms }, modelsStatus: list.status });
  if (list.models) tell({ models: list.models });
  await tryProtocols(values, list, handle, tell);
  await learnOwnLimits(values, signal);
}

const reached = { answer: "yes", reason: "answers this page" } as const satisfies Finding;

/** Sends the requests of a check one after the other, and tells the findings after each. */
async function tryProtocols(
  values: ConnectionValues,
  list: Partial<ModelsList> & { version?: unknown },
  { signal, update }: CheckHandle,
  tell: (facts: Partial<ServerFacts>) => void,
): Promise<void> {
  const { key } = values;
  const { body, header, status, version, suspectsKey = false } = list;
  const models = list.models && idsOf(list.models);
  // A server with a single model is asked for that one.
  const model = values.model || (models?.length === 1 && models[0]) || "";
  const { protocols: apis } = $settings.get();
  const results: ProtocolResults = {};
  const answers: unknown[] = [];

  const tellSoftware = () => {
    const software = recogniseServer(values, { models: body, version, answers, ...(header && { header }) });
    if (software) tell({ software });
  };
  const tellFindings = () => {
    tell({
      protocols: findingsOn(results, { key, model, models }),
      tools: findingsOnTools(results, key),
    });
    const isNewlyReached = hasResponse(results) && $check.get()?.reachable?.answer !== "yes";
    update({
      keyAccepted: findingOnKey(results, key, status, suspectsKey),
      ...(isNewlyReached && { reachable: reached }),
    });
  };

  tellSoftware();
  update({ model });
  tellFindings();
  if (!model) {
    const reason = $connection.get().model.text.trim() ? "the model name is not valid" : "no model name";
    const finding = { answer: "unknown", reason } as const;
    return tell({ protocols: Object.fromEntries(apis.map((id) => [id, finding])) });
  }
  for (const request of checkRequests.filter(({ protocol }) => apis.includes(protocol))) {
    const before = results[request.protocol]?.small;
    if (request.part === "tools" && !(before && worked(before))) continue;
    const found = knownFrom(findingsOn(results, { key, model, models }));
    const known = { ...found, readable: found.readable || status !== undefined };
    const { probe, answer } = await sendCheckRequest(request, values, model, signal, known, before?.changes);
    results[request.protocol] = { ...results[request.protocol], [request.part]: probe };
    if (probe.outcome === "complete") noteSuccess({ ...values, model });
    answers.push(answer);
    tellFindings();
    tellSoftware();
  }
}
