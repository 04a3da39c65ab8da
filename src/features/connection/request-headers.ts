/** Headers of requests to the visitor's server, with those that the operator adds. */
import { computed } from "nanostores";
import type { Protocol } from "../../protocols/protocol.ts";
import { $settings } from "../../settings/in-force.ts";
import { $operatorServer, $server } from "./connection.ts";

/** Whether a server is the operator's own: it gets the operator's further headers, and no other does. */
const isOperators = (server: string): boolean => server !== "" && server === $operatorServer.get();

const $entries = computed($settings, ({ headers }) => Object.entries(headers));

const noEntries: [name: string, value: string][] = [];

/** The operator's further headers for the server in force, as the operator writes them. */
export const $furtherHeaders = computed([$entries, $server, $operatorServer], (entries, server) =>
  isOperators(server) ? entries : noEntries,
);

/**
 * Whether clients that can run the operator's command get the key from it: for the operator's own server alone, since the
 * command prints that server's key.
 */
export const $usesKeyCommand = computed(
  [$settings, $server, $operatorServer],
  ({ key }, server) => key.command !== undefined && isOperators(server),
);

/** Returns the usual headers of a request in a protocol to a server. */
export const requestHeaders = (
  protocol: Pick<Protocol, "headers">,
  server: string,
  key: string,
): Record<string, string> => ({
  ...protocol.headers(new URL(server).host, key || undefined),
  ...Object.fromEntries(
    (isOperators(server) ? $entries.get() : noEntries).map(([name, value]) => [name.toLowerCase(), value]),
  ),
});
