import type { ProtocolProbe } from "../../diagnosis/support.ts";
import { protocols } from "../../protocols/index.ts";
import { parseJson, type JsonObject } from "../../protocols/json.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { createReader } from "../../protocols/reader.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import type { CheckRequest } from "./check-requests.ts";
import { fetchBody } from "./fetch-body.ts";

/** Limit of the body of a response, in characters: the requests ask for a few tokens. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Outcome of a request, and the parsed JSON of its response. */
interface Sent {
  probe: ProtocolProbe;
  answer?: unknown;
}

/** Sends a request of a check, and its second form where the outcome calls for that. */
export async function sendCheckRequest(
  { protocol: id, body, secondBody }: CheckRequest,
  values: ConnectionValues,
  model: string,
  signal: AbortSignal,
): Promise<Sent> {
  const first = await post(protocols[id], body(model), values, signal);
  const second = secondBody?.(first.probe, model);
  return second ? post(protocols[id], second, values, signal) : first;
}

async function post(
  protocol: Protocol,
  body: JsonObject,
  { server, key }: ConnectionValues,
  signal: AbortSignal,
): Promise<Sent> {
  const headers = protocol.headers(new URL(server).host, key || undefined);
  const init = { method: "POST", body: JSON.stringify(body), maxLength: MAX_LENGTH };
  const { response, text, ms, verdict } = await fetchBody(server + protocol.path, headers, signal, init);
  if (!response) return { probe: { outcome: "failed", ms, cause: verdict.brief } };
  const { status } = response;
  const reader = createReader(protocol, { status, contentType: response.headers.get("content-type") });
  reader.push(new TextEncoder().encode(text));
  if (text.length > MAX_LENGTH) reader.fail("The response is larger than this page reads.");
  else reader.end();
  const { outcome = "interrupted", error } = reader.reply;
  return { probe: { status, outcome, ms, ...(error && { error }) }, answer: parseJson(text) };
}
