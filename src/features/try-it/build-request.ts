import { protocols } from "../../protocols/index.ts";
import type { ConnectionValues } from "../connection/connection.ts";
import type { RunRequest, SentRequest } from "./run.ts";

/** Returns the request as it is sent with these values. */
export function buildRequest(
  { protocol: id, message, stream, settings }: RunRequest,
  { server, key, model }: ConnectionValues,
): SentRequest {
  const protocol = protocols[id];
  return {
    protocol: id,
    url: server + protocol.path,
    headers: protocol.headers(new URL(server).host, key || undefined),
    body: JSON.stringify(protocol.body({ model, message, stream, settings })),
    model,
    prompt: (settings.system ?? "") + message,
  };
}
