/** Decides on the next probe, and in the end on the cause. */

import { crossesIntoLocalNetwork, isLoopback, isMixedContent } from "../addresses.ts";
import type { Cause } from "./causes.ts";
import { gotResponse, openPaths, readablePath, type Evidence, type ProbeName } from "./evidence.ts";

/** The next probe, or the cause. */
export type Decision =
  | { probe: ProbeName }
  | {
      probe?: undefined;
      cause: Cause;
      /** Headers that the server does not allow; only for `headers-refused`. */
      refused?: string[];
    };

/** A rung of the ladder: a decision, or `undefined` when the rung holds. */
type Rung = (evidence: Evidence) => Decision | undefined;

/** In the order in which a request can fail. */
const rungs: Rung[] = [checkBrowser, checkReachable, checkReadable, checkHeaders, checkError];

/** Climbs the ladder: the first rung that breaks is the cause. */
export function decide(evidence: Evidence): Decision {
  for (const rung of rungs) {
    const decision = rung(evidence);
    if (decision) return decision;
  }
  return { cause: "no-answer" };
}

const isSameOrigin = ({ page, target }: Evidence): boolean => page.origin === target.origin;

/** Finds a cause for which the browser sends nothing at all. */
function checkBrowser(evidence: Evidence): Decision | undefined {
  const { online, page, secure, firefox, target, policyViolation, permission } = evidence;
  if (!online && !isLoopback(target.hostname)) return { cause: "offline" };
  if (isMixedContent(page, target)) return { cause: "mixed-content" };
  if (policyViolation) return { cause: "policy" };
  // On an insecure page Chromium says "denied" without asking, and no site setting changes that.
  if ((secure || firefox) && crossesIntoLocalNetwork(page, target)) {
    if (permission === "denied") return { cause: "permission-denied" };
    // Firefox says "prompt" even after an answer for one visit: the probes show whether it lets the page through.
    if (permission === "prompt" && !firefox) return { cause: "permission-open" };
  }
  // Firefox, and browsers without that permission, let an https page call plain http on this machine at most.
  const blocksLan =
    page.protocol === "https:" && target.protocol === "http:" && (firefox || permission === undefined);
  if (blocksLan && !isLoopback(target.hostname)) return { cause: "mixed-content" };
  return undefined;
}

/** Finds out whether anything answers; on the page's own origin the next rung does. */
function checkReachable(evidence: Evidence): Decision | undefined {
  if (isSameOrigin(evidence)) return undefined;
  const { page, secure, firefox, target, permission, probes } = evidence;
  const reach = probes.get("reach");
  if (!reach) return { probe: "reach" };
  if (gotResponse(reach)) return undefined;
  if (crossesIntoLocalNetwork(page, target)) {
    if (firefox && permission === "prompt") return { cause: "permission-open" };
    if (!secure && !firefox && reach.outcome === "rejected") return { cause: "permission-insecure" };
  }
  if (reach.outcome === "silent") return { cause: "silent" };
  const isSecureTarget = target.protocol === "https:";
  const other = probes.get("otherScheme");
  // An https page cannot probe plain http.
  if (!other && !(isSecureTarget && page.protocol === "https:")) return { probe: "otherScheme" };
  if (other && gotResponse(other)) return { cause: "wrong-scheme" };
  return { cause: isSecureTarget ? "unreachable-or-certificate" : "unreachable" };
}

/** Finds out whether this page may read the endpoint's responses, or else those of any path. */
function checkReadable(evidence: Evidence): Decision | undefined {
  const { probes, known } = evidence;
  const read = probes.get("read");
  if (!read) return { probe: "read" };
  if (read.outcome === "silent") return { cause: "silent" };
  if (read.outcome === "redirected") return { cause: "redirected" };
  if (read.outcome === "answered") return undefined;
  if (isSameOrigin(evidence)) return { cause: "unreachable" };
  const endpoint = probes.get("endpoint");
  if (!endpoint) return { probe: "endpoint" };
  if (endpoint.outcome === "silent") return { cause: "silent" };
  if (endpoint.outcome === "rejected") return { cause: "broken-off" };
  // Some servers check the key outside their CORS layer: their refusal looks like a fault of CORS.
  if (readablePath(evidence)) return undefined;
  const untried = openPaths.find((path) => !probes.has(`open:${path}`));
  if (untried) return { probe: `open:${untried}` };
  return known.readable ? { cause: "unreadable-error" } : { cause: "unreadable" };
}

/** Header that shows, where it is refused with all others, that no preflight passes. */
const CONTROL = "content-type";

/** Finds out whether the preflight allows the request's headers, and which of them it refuses. */
function checkHeaders(evidence: Evidence): Decision | undefined {
  const { headers, probes } = evidence;
  if (isSameOrigin(evidence) || headers.length === 0) return undefined;
  const all = probes.get("headers");
  if (!all) return { probe: "headers" };
  if (all.outcome !== "rejected") return undefined;
  // Every server that allows any header allows a content type.
  const tried = headers.includes(CONTROL) ? headers : [...headers, CONTROL];
  const untried = tried.find((name) => !probes.has(`header:${name}`));
  if (untried) return { probe: `header:${untried}` };
  const isRefused = (name: string) => probes.get(`header:${name}`)?.outcome === "rejected";
  if (tried.every(isRefused)) return { cause: "preflight-refused" };
  const refused = headers.filter(isRefused);
  return { cause: "headers-refused", refused: refused.length > 0 ? refused : [...headers] };
}

/** Takes an endpoint whose responses cannot be read, although others can, for one that answered with an error. */
function checkError({ probes }: Evidence): Decision | undefined {
  return probes.get("read")?.outcome === "rejected" ? { cause: "unreadable-error" } : undefined;
}
