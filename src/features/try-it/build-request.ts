import { changeHeaders } from "../../protocols/header-changes.ts";
import { protocols } from "../../protocols/index.ts";
import type { JsonObject } from "../../protocols/json.ts";
import { pathBelow } from "../../protocols/protocol-info.ts";
import type { Settings } from "../../protocols/protocol.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import { requestHeaders } from "../connection/request-headers.ts";
import { changesFor } from "../diagnose/taken-headers.ts";
import type { RunRequest, SentRequest } from "./run.ts";

/** Returns the request as it is sent with these values. */
export function buildRequest(
  { protocol: id, message, stream, settings }: RunRequest,
  { server, key, model }: ConnectionValues,
  changes = changesFor(server, id),
): SentRequest {
  const protocol = protocols[id];
  const body = protocol.body({ model, message, stream, settings });
  const maxTokens = tokenLimitIn(body);
  return {
    protocol: id,
    server,
    url: server + pathBelow(server, protocol.path),
    headers: changeHeaders(requestHeaders(protocol, server, key), changes),
    changes,
    body: JSON.stringify(body),
    model,
    prompt: textOf(settings) + message,
    ...(maxTokens !== undefined && { maxTokens }),
  };
}

/** Returns the text that goes before the message. */
const textOf = ({ system = "", earlier = [] }: Settings): string =>
  system +
  earlier
    .flatMap((turn) => (turn.role === "tool" ? turn.results.map(({ content }) => content) : turn.content))
    .join("");

/** Returns the most output tokens that a body allows, under any of the protocols' names. */
function tokenLimitIn(body: JsonObject): number | undefined {
  const limit = body["max_output_tokens"] ?? body["max_completion_tokens"] ?? body["max_tokens"];
  return typeof limit === "number" ? limit : undefined;
}
