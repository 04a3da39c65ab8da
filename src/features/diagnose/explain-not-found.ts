/** Explains a 404, which may be about the model or about the path. */

import { nearestName, readModels } from "../../diagnosis/models.ts";
import { whatWasNotFound } from "../../diagnosis/support.ts";
import { protocols } from "../../protocols/index.ts";
import { MODELS_PATH, type ProtocolId } from "../../protocols/protocol-info.ts";
import { readJson } from "../../ui/read-text.ts";
import { call } from "../connection/call-server.ts";

/** A request that was answered with 404. */
interface RefusedRequest {
  url: string;
  headers: Record<string, string>;
  model: string;
  protocol: ProtocolId;
}

/**
 * Explains a 404 by the models list of the same server, which gets the same key.
 * @param known the models list, where it is known already
 * @returns `undefined` when there is no list
 */
export async function explainNotFound(
  { url, headers, model, protocol }: RefusedRequest,
  known: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<{ advice: string; nearest?: string } | undefined> {
  const { name, path } = protocols[protocol];
  const models = known ?? (await listModels(url.slice(0, -path.length), headers, signal));
  switch (whatWasNotFound(model, models)) {
    case "path":
      return {
        advice: `The server lists the model “${model}”, but has no path ${path}. It does not speak ${name}, or the Server URL is incomplete. Try another API format.`,
      };
    case "model": {
      const nearest = nearestName(model, models ?? []);
      const hint = nearest
        ? `Did you mean “${nearest}”?`
        : `It has ${models?.length}: check the server at the top of the page to choose one.`;
      return {
        advice: `The server’s list has no model “${model}”. ${hint}`,
        ...(nearest && { nearest }),
      };
    }
    case "unknown":
      return undefined;
  }
}

/** @param headers of the refused request; without a body they need no content type */
async function listModels(
  server: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  try {
    const { "content-type": _, ...rest } = headers;
    const response = await call(server + MODELS_PATH, { headers: rest, signal });
    return response.ok ? readModels(await readJson(response)) : undefined;
  } catch {
    return undefined;
  }
}
