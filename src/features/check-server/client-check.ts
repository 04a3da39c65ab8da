/** Sends the first request of a client, and finds the fields that the server refuses. Loaded on demand. */

import { refusedField } from "../../diagnosis/refused-field.ts";
import { worked, type Finding, type ProtocolProbe } from "../../diagnosis/support.ts";
import { saysNoTools } from "../../diagnosis/tool-remedies.ts";
import { wordsOf } from "../../protocols/errors.ts";
import { changeHeaders } from "../../protocols/header-changes.ts";
import { protocols } from "../../protocols/index.ts";
import type { JsonObject } from "../../protocols/json.ts";
import { pathBelow } from "../../protocols/protocol-info.ts";
import { redact } from "../../secrets/redact.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { requestHeaders } from "../connection/request-headers.ts";
import { changesFor } from "../diagnose/taken-headers.ts";
import {
  MAX_REQUESTS,
  partsOf,
  requestOf,
  type ClientShape,
  type ShapedClient,
  type ShapePart,
} from "./client-shape.ts";
import { post } from "./send-check-request.ts";

/** Finding on a client's first request. */
export interface ClientFinding extends Finding {
  /** Names of what it refuses: fields with their path, headers, the query. */
  refused: string[];
  /** Headers of the client that this page could not send. */
  unsent: string[];
  /** Whether the refusal is one of tools. */
  refusesTools?: boolean;
  /** A refusal that the client itself gets over by sending again. */
  overcome?: string;
}

/** Statuses that say nothing about a field: key, credit, load, and gateways without an answer. */
const NOT_ABOUT_FIELDS = [401, 402, 403, 408, 413, 429, 502, 503, 504, 524, 529];

const isRefusal = ({ status = 0, error }: ProtocolProbe): boolean =>
  status >= 400 ? !NOT_ABOUT_FIELDS.includes(status) : error?.kind === "api";

/** Ends a check that can find no more: its requests are used up, or the server answers for another reason. */
class Unclear extends Error {}

/**
 * Checks a server as a client would meet it. A refused part is named by the server's words, else found by halves; it is
 * then left out, so that the next one shows.
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function checkAsClient(
  client: ShapedClient,
  shape: ClientShape,
  values: ConnectionValues,
  signal: AbortSignal,
): Promise<ClientFinding> {
  const protocol = protocols[shape.protocol];
  const usual = changeHeaders(
    requestHeaders(protocol, values.server, values.key),
    changesFor(values.server, shape.protocol),
  );
  const { parts, unsent } = partsOf(shape);
  let adapt = (body: JsonObject): JsonObject => body;
  let left = MAX_REQUESTS;
  const send = async (some: readonly ShapePart[]): Promise<ProtocolProbe> => {
    if (left-- === 0) throw new Unclear(`refused, and ${MAX_REQUESTS} requests did not show which field`);
    const { query, headers, body } = requestOf(shape, some, values.model);
    const known = { readable: true, keyWorks: true };
    const url = values.server + pathBelow(values.server, protocol.path) + query;
    return (await post(protocol, url, { ...headers, ...usual }, adapt(body), signal, known)).probe;
  };

  let rest = parts;
  let overcome = "";
  const refused: string[] = [];
  let refusal: ProtocolProbe | undefined;
  const finish = (answer: Finding["answer"], reason: string): ClientFinding => {
    const error = refusal?.error;
    return {
      answer,
      reason: redact(reason, values.key),
      refused,
      unsent,
      ...(overcome && { overcome }),
      ...(error?.message && { detail: redact(wordsOf(error), values.key) }),
      ...(error && { refusesTools: saysNoTools(error) }),
    };
  };

  try {
    for (;;) {
      const probe = await send(rest);
      if (worked(probe)) return refused.length > 0 ? finish("no", "refused") : finish("yes", "answered");
      if (probe.status === undefined) {
        // A preflight that refuses a header keeps only this page from sending it.
        const headers = rest.filter(({ kind }) => kind === "header");
        if (headers.length === 0) return finish("unknown", probe.cause ?? "no readable response");
        unsent.push(...headers.map(({ name }) => name));
        rest = rest.filter(({ kind }) => kind !== "header");
        continue;
      }
      if (!isRefusal(probe)) return finish("unknown", `answered ${probe.status}`);
      const again = client.sendsAgain;
      if (again && !overcome && probe.status === 400 && again.words.test(probe.error?.message ?? "")) {
        overcome = again.refused;
        adapt = again.body;
        continue;
      }
      refusal ??= probe;
      const { body, headers } = requestOf(shape, rest, values.model);
      const named =
        probe.error && refusedField(probe.error, { body: adapt(body), headers: Object.keys(headers) });
      const part = named ? partNamed(rest, named) : await findByHalves(rest, send);
      refused.push(named ?? part?.name ?? contentOf(shape));
      if (!part) return finish("no", "refused");
      rest = rest.filter((each) => each !== part && needs[each.name] !== part.name);
    }
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    return refused.length > 0 ? finish("no", "refused") : finish("unknown", error.message);
  }
}

/** Returns the part that a path or a header's name begins in; `undefined` for a field that no request can lack. */
const partNamed = (parts: readonly ShapePart[], named: string): ShapePart | undefined =>
  parts.find(({ name }) => name === named) ??
  parts.find(({ kind, name }) => kind === "field" && named.startsWith(`${name}.`));

/** Fields that mean nothing without another one. */
const needs: Record<string, string> = { tool_choice: "tools", parallel_tool_calls: "tools" };

/** Names the field that holds the conversation. */
const contentOf = ({ body }: ClientShape): string => ("input" in body ? "input" : "messages");

/**
 * Finds the first part with which a request is refused: it sends the first half, then the half that holds the part.
 * @returns `undefined` where the request is refused without any of the parts, or for a reason that has none
 */
async function findByHalves(
  parts: readonly ShapePart[],
  send: (some: readonly ShapePart[]) => Promise<ProtocolProbe>,
): Promise<ShapePart | undefined> {
  let [taken, refused] = [-1, parts.length];
  while (refused - taken > 1) {
    // Without any part first: what no request can lack may be refused.
    const middle = taken < 0 ? 0 : Math.floor((taken + refused) / 2);
    const probe = await send(parts.slice(0, middle));
    if (worked(probe)) taken = middle;
    else if (isRefusal(probe)) refused = middle;
    else throw new Unclear(`answered ${probe.status ?? "nothing that this page may read"}`);
  }
  return parts[refused - 1];
}
