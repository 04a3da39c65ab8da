/** Facts about a request that brought no response, from which the cause is found. */

/** State of the browser's Local Network Access permission; `undefined` in browsers without one. */
export type PermissionState = "granted" | "denied" | "prompt" | undefined;

/** Paths that servers leave open to everyone, below the server URL; a server guards its API, but seldom these. */
export const openPaths = ["/", "/health", "/version"] as const;

/**
 * A request that tells the server nothing: neither key nor message.
 *
 * - `reach`: requests the root without reading the response (`no-cors`), to see whether anything answers.
 * - `otherScheme`: the same with https in place of http, or http in place of https.
 * - `read`: gets the endpoint without headers of ours, to see whether this page may read its responses.
 * - `endpoint`: the same without reading the response (`no-cors`), to see whether there is one at all.
 * - `open:<path>`: gets a path that needs no key, to see whether this page may read any response of the server.
 * - `headers`: gets a readable address with the names of all headers of the request, without values, to see whether the
 *   preflight passes.
 * - `header:<name>`: the same with one of these headers.
 */
export type ProbeName =
  | "reach"
  | "otherScheme"
  | "read"
  | "endpoint"
  | `open:${(typeof openPaths)[number]}`
  | "headers"
  | `header:${string}`;

export interface ProbeResult {
  /** `silent`: neither a response nor a failure within the probe's time. */
  outcome: "answered" | "redirected" | "rejected" | "silent";
  ms: number;
  /** HTTP status, where the browser shows it. */
  status?: number;
}

/** Whether a probe got any response. */
export const gotResponse = ({ outcome }: ProbeResult): boolean =>
  outcome === "answered" || outcome === "redirected";

/** Facts that other requests to the same server have shown. */
export interface KnownOfServer {
  /** Whether this page could read a response. */
  readable?: boolean;
  /** Whether a request with the same key was answered. */
  keyWorks?: boolean;
}

export interface Evidence {
  /** `navigator.onLine`. */
  online: boolean;
  /** The page's address. */
  page: URL;
  /** `isSecureContext`. */
  secure: boolean;
  /** Whether the browser is Firefox, which handles the local network in its own way. */
  firefox: boolean;
  /** The address of the request. */
  target: URL;
  /** Names of the request's headers that make a browser send a CORS preflight. */
  headers: readonly string[];
  /** Whether the browser reported a `securitypolicyviolation` for the address. */
  policyViolation: boolean;
  permission: PermissionState;
  known: KnownOfServer;
  probes: ReadonlyMap<ProbeName, ProbeResult>;
}

/** Headers that carry a key. */
const KEY_HEADERS = ["authorization", "x-api-key"];

/** Whether the request carried a key. */
export const hasKey = ({ headers }: Pick<Evidence, "headers">): boolean =>
  headers.some((name) => KEY_HEADERS.includes(name));

/** Returns the open path whose response this page may read; `undefined` where none is known. */
export const readablePath = ({ probes }: Pick<Evidence, "probes">): string | undefined =>
  openPaths.find((path) => {
    const result = probes.get(`open:${path}`);
    return result && gotResponse(result);
  });
