/** Headers of requests to the visitor's server, with those that the operator adds. */
import type { Protocol } from "../../protocols/protocol.ts";
import { $settings } from "../../settings/in-force.ts";
import { $operatorServer } from "./connection.ts";

type Headers = Readonly<Record<string, string>>;

const none: Headers = {};

/** Further headers of the operator's, which the operator's own server gets and no other. */
const furtherHeaders = (server: string): Headers =>
  server && server === $operatorServer.get() ? $settings.get().headers : none;

/** Returns the usual headers of a request in a protocol to a server. */
export const requestHeaders = (
  protocol: Pick<Protocol, "headers">,
  server: string,
  key: string,
): Record<string, string> => ({
  ...protocol.headers(new URL(server).host, key || undefined),
  ...Object.fromEntries(
    Object.entries(furtherHeaders(server)).map(([name, value]) => [name.toLowerCase(), value]),
  ),
});
