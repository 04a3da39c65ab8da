import type { KnownOfServer } from "../../diagnosis/reachability/evidence.ts";
import { worked, type ProtocolProbe } from "../../diagnosis/support.ts";
import {
  changeHeaders,
  nextChanges,
  sendUntilTaken,
  type HeaderChanges,
} from "../../protocols/header-changes.ts";
import { protocols } from "../../protocols/index.ts";
import { parseJson, type JsonObject } from "../../protocols/json.ts";
import { pathBelow } from "../../protocols/protocol-info.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { createReader } from "../../protocols/reader.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { requestHeaders } from "../connection/request-headers.ts";
import { keepChanges } from "../diagnose/taken-headers.ts";
import type { CheckRequest } from "./check-requests.ts";
import { fetchBody } from "./fetch-body.ts";

/** Limit of the body of a response, in characters: the requests ask for a few tokens. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Length of the answer's text that is kept, in characters. */
const MAX_TEXT = 1000;

/** Outcome of a request, and the parsed JSON of its response. */
interface Sent {
  probe: ProtocolProbe;
  answer?: unknown;
}

/**
 * Sends a request of a check, and its second form where the outcome calls for that.
 * @param known facts that other requests to the same server have shown
 * @param changes of the usual headers, with which an earlier request of the check was taken
 */
export async function sendCheckRequest(
  { protocol: id, body, secondBody }: CheckRequest,
  values: ConnectionValues,
  model: string,
  signal: AbortSignal,
  known: KnownOfServer,
  changes: HeaderChanges = {},
): Promise<Sent> {
  const send = (json: JsonObject) => sendWithHeaders(protocols[id], json, values, signal, known, changes);
  const first = await send(body(model));
  const second = secondBody?.(first.probe, model);
  return second ? send(second) : first;
}

/** Sends a body, once more with other headers where the server does not take the usual ones. */
async function sendWithHeaders(
  protocol: Protocol,
  body: JsonObject,
  { server, key }: ConnectionValues,
  signal: AbortSignal,
  known: KnownOfServer,
  begin: HeaderChanges,
): Promise<Sent> {
  const usual = requestHeaders(protocol, server, key);
  const url = server + pathBelow(server, protocol.path);
  const { attempt, changes } = await sendUntilTaken(begin, async (tried) => {
    const headers = changeHeaders(usual, tried);
    const sent = await post(protocol, url, headers, body, signal, known);
    const { status } = sent.probe;
    return {
      ...sent,
      status,
      next: nextChanges(protocol.id, headers, tried, { status, refused: sent.refused }),
    };
  });
  const { probe, answer } = attempt;
  if (!worked(probe)) return { probe, answer };
  if (protocol.id === "messages") keepChanges(server, changes);
  return { probe: { ...probe, changes }, answer };
}

/** Sends a body to an address and reads the answer as the protocol's. */
export async function post(
  protocol: Protocol,
  url: string,
  headers: Record<string, string>,
  body: JsonObject,
  signal: AbortSignal,
  known: KnownOfServer,
): Promise<Sent & { refused?: string[] }> {
  const init = { method: "POST", body: JSON.stringify(body), maxLength: MAX_LENGTH };
  const { response, text, ms, verdict } = await fetchBody(url, headers, signal, init, known);
  if (!response) {
    const { brief: cause, refused, suspectsKey } = verdict;
    const probe = { outcome: "failed", ms, cause, ...(suspectsKey && { suspectsKey }) } as const;
    return { probe, ...(refused && { refused }) };
  }
  const { status } = response;
  const reader = createReader(protocol, { status, contentType: response.headers.get("content-type") });
  reader.push(new TextEncoder().encode(text));
  if (text.length > MAX_LENGTH) reader.fail("The response is larger than this page reads.");
  else reader.end();
  const { outcome = "interrupted", error, toolCalls, text: said } = reader.reply;
  return {
    probe: {
      status,
      outcome,
      ms,
      ...(error && { error }),
      ...(toolCalls.length > 0 && { toolCalls: toolCalls.map(({ name }) => name) }),
      ...(said && { text: said.slice(0, MAX_TEXT) }),
    },
    answer: parseJson(text),
  };
}
