/** Facts about a request that brought no response, from which the cause is found. */

/** State of the browser's Local Network Access permission; `undefined` in browsers without one. */
export type PermissionState = "granted" | "denied" | "prompt" | undefined;

/**
 * A request that tells the server nothing: neither key nor message.
 *
 * - `reach`: requests the root without reading the response (`no-cors`), to see whether anything answers.
 * - `otherScheme`: the same with https in place of http, or http in place of https.
 * - `read`: gets the endpoint without headers of ours, to see whether this page may read its responses.
 * - `headers`: the same with the names of all headers of the request, without values, to see whether the preflight
 *   passes.
 * - `header:<name>`: the same with one of these headers.
 */
export type ProbeName = "reach" | "otherScheme" | "read" | "headers" | `header:${string}`;

export interface ProbeResult {
  /** `silent`: neither a response nor a failure within the probe's time. */
  outcome: "answered" | "redirected" | "rejected" | "silent";
  ms: number;
}

/** Whether a probe got any response. */
export const gotResponse = ({ outcome }: ProbeResult): boolean =>
  outcome === "answered" || outcome === "redirected";

export interface Evidence {
  /** `navigator.onLine`. */
  online: boolean;
  /** The page's address. */
  page: URL;
  /** `isSecureContext`. */
  secure: boolean;
  /** The address of the request. */
  target: URL;
  /** Names of the request's headers that make a browser send a CORS preflight. */
  headers: readonly string[];
  /** Whether the browser reported a `securitypolicyviolation` for the address. */
  policyViolation: boolean;
  permission: PermissionState;
  probes: ReadonlyMap<ProbeName, ProbeResult>;
}
