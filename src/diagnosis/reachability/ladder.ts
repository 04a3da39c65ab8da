/** Decides on the next probe, and in the end on the cause. */

import { crossesIntoLocalNetwork, isLoopback, isMixedContent } from "../addresses.ts";
import type { Cause } from "./causes.ts";
import { gotResponse, type Evidence, type ProbeName } from "./evidence.ts";

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
const rungs: Rung[] = [checkBrowser, checkReachable, checkReadable, checkHeaders];

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
  const { online, page, secure, target, policyViolation, permission } = evidence;
  if (!online && !isLoopback(target.hostname)) return { cause: "offline" };
  if (isMixedContent(page, target)) return { cause: "mixed-content" };
  if (policyViolation) return { cause: "policy" };
  // On an insecure page Chromium says "denied" without asking, and no site setting changes that.
  if (secure && crossesIntoLocalNetwork(page, target)) {
    if (permission === "denied") return { cause: "permission-denied" };
    if (permission === "prompt") return { cause: "permission-open" };
  }
  // Browsers without that permission let an https page call plain http on the visitor's own machine at most.
  const blocksLan = page.protocol === "https:" && target.protocol === "http:" && permission === undefined;
  if (blocksLan && !isLoopback(target.hostname)) return { cause: "mixed-content" };
  return undefined;
}

/** Finds out whether anything answers; on the page's own origin the next rung does. */
function checkReachable(evidence: Evidence): Decision | undefined {
  if (isSameOrigin(evidence)) return undefined;
  const { page, secure, target, probes } = evidence;
  const reach = probes.get("reach");
  if (!reach) return { probe: "reach" };
  if (reach.outcome === "silent") return { cause: "silent" };
  if (reach.outcome !== "rejected") return undefined;
  if (!secure && crossesIntoLocalNetwork(page, target)) return { cause: "permission-insecure" };
  const isSecureTarget = target.protocol === "https:";
  const other = probes.get("otherScheme");
  // An https page cannot probe plain http.
  if (!other && !(isSecureTarget && page.protocol === "https:")) return { probe: "otherScheme" };
  if (other && gotResponse(other)) return { cause: "wrong-scheme" };
  return { cause: isSecureTarget ? "unreachable-or-certificate" : "unreachable" };
}

/** Finds out whether this page may read the endpoint's responses. */
function checkReadable(evidence: Evidence): Decision | undefined {
  const read = evidence.probes.get("read");
  if (!read) return { probe: "read" };
  if (read.outcome === "silent") return { cause: "silent" };
  if (read.outcome === "redirected") return { cause: "redirected" };
  if (read.outcome === "rejected") return { cause: isSameOrigin(evidence) ? "unreachable" : "unreadable" };
  return undefined;
}

/** Finds out whether the preflight allows the request's headers, and which of them it refuses. */
function checkHeaders(evidence: Evidence): Decision | undefined {
  const { headers, probes } = evidence;
  if (isSameOrigin(evidence) || headers.length === 0) return undefined;
  const all = probes.get("headers");
  if (!all) return { probe: "headers" };
  if (all.outcome !== "rejected") return undefined;
  const untried = headers.find((name) => !probes.has(`header:${name}`));
  if (headers.length > 1 && untried) return { probe: `header:${untried}` };
  const refused = headers.filter((name) => probes.get(`header:${name}`)?.outcome === "rejected");
  return { cause: "headers-refused", refused: refused.length > 0 ? refused : [...headers] };
}
