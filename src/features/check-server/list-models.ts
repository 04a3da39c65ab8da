import type { Model } from "../../diagnosis/model-list.ts";
import { readModels } from "../../diagnosis/models.ts";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import { readErrorObject, saysUnknownKey } from "../../protocols/errors.ts";
import { protocols } from "../../protocols/index.ts";
import { parseJson } from "../../protocols/json.ts";
import { MODELS_PATH, pathBelow } from "../../protocols/protocol-info.ts";
import { redact } from "../../secrets/redact.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { requestHeaders } from "../connection/request-headers.ts";
import { fetchBody } from "./fetch-body.ts";

/** A server's response to the request for its models. */
export interface ModelsList {
  status: number;
  ms: number;
  /** Parsed JSON of the response. */
  body: unknown;
  /** The models; absent when the response is no models list. */
  models?: Model[];
  header: (name: string) => string | null;
  /** Whether the list was most likely refused because of the key. */
  suspectsKey?: true;
  verdict?: undefined;
}

/**
 * Requests the models list of a server.
 * @returns the verdict, when there was no response
 */
export async function listModels(
  { server, key }: ConnectionValues,
  signal: AbortSignal,
): Promise<ModelsList | { verdict: Verdict }> {
  const headers = listHeaders(server, key);
  const path = pathBelow(server, MODELS_PATH);
  const { response, text, ms, verdict } = await fetchBody(server + path, headers, signal);
  if (!response) return { verdict };
  // The ids of models are shown: a server may have put the key there.
  const body = parseJson(redact(text, key));
  const models = response.ok ? readModels(body, `\`${path}\``) : undefined;
  const header = (name: string) => response.headers.get(name);
  const error = response.ok ? undefined : readErrorObject(body);
  return {
    status: response.status,
    ms,
    body,
    header,
    ...(models && { models }),
    ...(error && saysUnknownKey(error) && { suspectsKey: true }),
  };
}

/** Returns headers with the key in the vendor's form; llama.cpp, vLLM and the gateways read `Authorization`. */
export function listHeaders(server: string, key: string): Record<string, string> {
  const protocol = new URL(server).host === "api.anthropic.com" ? protocols.messages : protocols.chat;
  const { "content-type": _, ...headers } = requestHeaders(protocol, server, key);
  return headers;
}
