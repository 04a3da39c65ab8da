/** Finds out why a request brought no response, as far as a browser can. Loaded when a request failed so. */

import {
  gotResponse,
  type Evidence,
  type KnownOfServer,
  type ProbeName,
  type ProbeResult,
} from "../../diagnosis/reachability/evidence.ts";
import { nextProbe, verdictOn, type Verdict } from "../../diagnosis/reachability/verdict.ts";
import { preflighted, untilForbidden, wasForbidden } from "../connection/call-server.ts";
import { permissionFor } from "./local-network.ts";
import { makeProbe } from "./probe.ts";

/** Time that a busy Firefox gets to report a violation of the page's policy after the last probe. */
const LATE_REPORT_MS = 500;

/**
 * Makes probes until the cause is found. They carry neither key nor message.
 * @param url the address of the request
 * @param headers the request's headers; only their names are used
 * @param known facts that other requests to the same server have shown
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function diagnose(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  known: KnownOfServer = {},
): Promise<Verdict> {
  const target = new URL(url);
  // The browser reports a violation of the page's policy in a task of its own, after the rejection.
  await new Promise((resolve) => setTimeout(resolve));
  const probes = new Map<ProbeName, ProbeResult>();
  const evidence: Evidence = {
    online: navigator.onLine,
    page: new URL(location.href),
    secure: isSecureContext,
    firefox: /\bFirefox\//.test(navigator.userAgent),
    target,
    headers: preflighted(headers),
    // Read again before each probe: Firefox may report the violation after the first one has begun.
    get policyViolation() {
      return wasForbidden(target.origin);
    },
    permission: await permissionFor(target),
    known,
    probes,
  };
  for (;;) {
    const probe = nextProbe(evidence);
    if (!probe) {
      const isSilent = probes.size > 0 && ![...probes.values()].some(gotResponse);
      if (isSilent && evidence.firefox) await untilForbidden(target.origin, LATE_REPORT_MS);
      signal.throwIfAborted();
      return verdictOn(evidence);
    }
    probes.set(probe, await makeProbe(probe, evidence, signal));
    signal.throwIfAborted();
  }
}
