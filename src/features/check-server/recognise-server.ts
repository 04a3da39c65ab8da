import { recognise, type ServerResponses, type Software } from "../../diagnosis/software.ts";
import { redact } from "../../secrets/redact.ts";
import type { ConnectionValues } from "../connection/connection.ts";

/** Recognises the server in force by its responses. The key is hidden in the version, which is in the server's own words. */
export function recogniseServer(
  { server, key }: ConnectionValues,
  responses: Omit<ServerResponses, "host">,
): Software | undefined {
  const software = recognise({ host: new URL(server).host, ...responses });
  return software?.version ? { ...software, version: redact(software.version, key) } : software;
}
