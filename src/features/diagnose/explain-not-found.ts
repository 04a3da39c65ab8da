/** Explains a refused request by what is known of the server: an unknown model or an unknown path may be the reason. */

import { idsOf } from "../../diagnosis/model-list.ts";
import { nearestName } from "../../diagnosis/model-names.ts";
import { readModels } from "../../diagnosis/models.ts";
import { whatWasNotFound, type YesNoUnknown } from "../../diagnosis/support.ts";
import { saysUnknownModel } from "../../protocols/errors.ts";
import { protocols } from "../../protocols/index.ts";
import { MODELS_PATH, pathBelow, type ProtocolId } from "../../protocols/protocol-info.ts";
import type { ReplyError } from "../../protocols/reply.ts";
import { readJson } from "../../ui/read-text.ts";
import { call } from "../connection/call-server.ts";

/** A request that was refused, and the server's error. */
interface RefusedRequest {
  server: string;
  headers: Record<string, string>;
  model: string;
  protocol: ProtocolId;
  status: number;
  error: ReplyError;
}

/** Facts of a check, as far as there are any. */
interface KnownFacts {
  models?: readonly string[] | undefined;
  /** Whether the server speaks the protocol. */
  support?: YesNoUnknown | undefined;
}

/** Advice that takes the place of the general one, and the listed model to propose. */
interface Explanation {
  advice?: string;
  nearest?: string;
}

/** Statuses with which servers refuse a model they do not know. */
const REFUSALS = [400, 404, 422];

/** Whether a refusal may be about the model or the path. */
export const mayBeNotFound = (status: number, { kind, param }: ReplyError): boolean =>
  REFUSALS.includes(status) && (param ?? "model") === "model" && (status === 404 || kind === "api");

/**
 * Explains a refusal by the models list of the same server, which gets the same key.
 * @returns `undefined` when nothing more is known
 */
export async function explainNotFound(
  { server, headers, model, protocol, status, error }: RefusedRequest,
  { models: known, support }: KnownFacts,
  signal: AbortSignal,
): Promise<Explanation | undefined> {
  const { name } = protocols[protocol];
  const path = pathBelow(server, protocols[protocol].path);
  const models = known ?? (await listModels(server, headers, signal));
  const { hint, ...proposal } = proposeFrom(models ?? [], model);
  // The server's own word is a proof, and so is a check that found the path in order.
  if (saysUnknownModel(error)) {
    return hint
      ? { advice: `The server does not know the model “${model}”. ${hint}`, ...proposal }
      : undefined;
  }
  const isListed = models?.includes(model) ?? false;
  if (status !== 404) {
    if (isListed || !hint) return undefined;
    return {
      advice: `The server’s list has no model “${model}”, which may be the reason. ${hint}`,
      ...proposal,
    };
  }
  switch (whatWasNotFound(model, models, support)) {
    case "path":
      return {
        advice: `${isListed ? `The server lists the model “${model}”, but has` : "The server has"} no path ${path}. It does not speak ${name}, or the Server URL is incomplete. Try another API format.`,
      };
    case "model":
      return {
        advice: `The server speaks ${name}, so it does not know the model “${model}”. ${hint || "Check the model name."}`,
        ...proposal,
      };
    case "unlisted":
      return {
        advice: `The server does not know the path ${path}, or the model “${model}”, which its list lacks. ${hint}`,
        ...proposal,
      };
    case "unknown":
      return undefined;
  }
}

/** Returns the model to propose, the nearest name or the only one, and a sentence that helps to choose. */
function proposeFrom(models: readonly string[], model: string): { nearest?: string; hint: string } {
  if (models.includes(model)) return { hint: "" };
  const near = nearestName(model, models);
  if (near) return { nearest: near, hint: `Did you mean “${near}”?` };
  const [only, second] = models;
  if (only && second === undefined) return { nearest: only, hint: `It has one: “${only}”.` };
  return {
    hint: only ? `It has ${models.length}: check the server at the top of the page to choose one.` : "",
  };
}

/** @param headers of the refused request; without a body they need no content type */
async function listModels(
  server: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  try {
    const { "content-type": _, ...rest } = headers;
    const response = await call(server + pathBelow(server, MODELS_PATH), { headers: rest, signal });
    const models = response.ok ? readModels(await readJson(response)) : undefined;
    return models && idsOf(models);
  } catch {
    return undefined;
  }
}
