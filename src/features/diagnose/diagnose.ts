/** Finds out why a request brought no answer, as far as a browser can. Loaded when one did not. */

import { crossesIntoLocalNetwork, inOtherScheme, isLoopback } from "../../diagnosis/addresses.ts";
import {
  nextProbe,
  verdictOn,
  type Evidence,
  type PermissionState,
  type ProbeName,
  type ProbeResult,
  type Verdict,
} from "../../diagnosis/reachability.ts";
import { nearestName, readModels } from "../../diagnosis/models.ts";
import { whatWasNotFound } from "../../diagnosis/support.ts";
import { protocols } from "../../protocols/index.ts";
import { MODELS_PATH, type ProtocolId } from "../../protocols/protocol-info.ts";
import { call, preflighted, wasForbidden } from "../connection/call-server.ts";

/** How long a probe may take: whoever has not answered at all by then does not listen. */
const PATIENCE_MS = 8000;

/**
 * Climbs the ladder of `diagnosis/reachability.ts`. Nothing of the visitor's is sent: no key, no message.
 * @param url what was called
 * @param headers the request's headers; only their names are used
 * @throws DOMException `AbortError` when the signal aborts
 */
export async function diagnose(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Verdict> {
  const target = new URL(url);
  const page = new URL(location.href);
  // A violation of the policy is reported in a task of its own, after the rejection.
  await new Promise((resolve) => setTimeout(resolve));
  const probes = new Map<ProbeName, ProbeResult>();
  const evidence: Evidence = {
    online: navigator.onLine,
    page,
    secure: isSecureContext,
    target,
    headers: preflighted(headers),
    // Read anew at each rung: Firefox may report the violation after the first probe has begun.
    get policyViolation() {
      return wasForbidden(target.origin);
    },
    permission: crossesIntoLocalNetwork(page, target) ? await localNetworkPermission(target) : undefined,
    probes,
  };
  for (;;) {
    const probe = nextProbe(evidence);
    if (!probe) return verdictOn(evidence);
    probes.set(probe, await make(probe, target, evidence.headers, signal));
    signal.throwIfAborted();
  }
}

async function make(
  probe: ProbeName,
  target: URL,
  headers: readonly string[],
  signal: AbortSignal,
): Promise<ProbeResult> {
  const start = performance.now();
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  const result = (outcome: ProbeResult["outcome"]): ProbeResult => ({
    outcome,
    ms: performance.now() - start,
  });
  try {
    const { url, init } = requestOf(probe, target, headers);
    const response = await call(url, { ...init, signal: AbortSignal.any([signal, timeout]) });
    void response.body?.cancel().catch(() => {});
    return result(response.type === "opaqueredirect" ? "redirected" : "answered");
  } catch {
    return result(timeout.aborted ? "silent" : "rejected");
  }
}

function requestOf(
  probe: ProbeName,
  target: URL,
  headers: readonly string[],
): { url: URL; init: RequestInit } {
  const root = new URL("/", target);
  const unread: RequestInit = { mode: "no-cors", redirect: "follow" };
  switch (probe) {
    case "reach":
      return { url: root, init: unread };
    case "otherScheme":
      return { url: inOtherScheme(root), init: unread };
    case "read":
      return { url: target, init: { redirect: "manual" } };
    default: {
      const names = probe === "headers" ? headers : [probe.slice("header:".length)];
      return {
        url: target,
        init: { redirect: "manual", headers: Object.fromEntries(names.map((name) => [name, emptyOf(name)])) },
      };
    }
  }
}

/** Only the names of headers matter to a preflight; a content type must be one to be sent. */
const emptyOf = (name: string): string => (name === "content-type" ? "application/json" : "");

/** Chromium's names for the permission, the newest first; a browser that has none of them does not ask. */
async function localNetworkPermission({ hostname }: URL): Promise<PermissionState> {
  const kind = isLoopback(hostname) ? "loopback" : "local";
  for (const name of [`${kind}-network`, "local-network-access"]) {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      // Not known to this browser under this name.
    }
  }
  return undefined;
}

/** Whether the browser may be asking the visitor now for permission to call this address. */
export async function mayBeAsking(url: string): Promise<boolean> {
  const target = new URL(url);
  if (!crossesIntoLocalNetwork(new URL(location.href), target)) return false;
  return (await localNetworkPermission(target)) === "prompt";
}

/** A request that was answered with 404. */
interface RefusedRequest {
  url: string;
  headers: Record<string, string>;
  model: string;
  protocol: ProtocolId;
}

/**
 * What a 404 was about, told by the models list of the same server, which gets the same key.
 * @param known the list, where it is known already
 * @returns `undefined` when there is no list to tell by
 */
export async function explainNotFound(
  { url, headers, model, protocol: id }: RefusedRequest,
  known: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<{ advice: string; nearest?: string } | undefined> {
  const { name, path } = protocols[id];
  const models = known ?? (await listModels(url.slice(0, -path.length), headers, signal));
  switch (whatWasNotFound(model, models)) {
    case "path":
      return {
        advice: `The server lists the model “${model}”, so it is the path: it has no ${path}. It does not speak ${name}, or the Server URL is not whole. Try another API format.`,
      };
    case "model": {
      const nearest = nearestName(model, models ?? []);
      return {
        advice: `The server’s list has no model “${model}”. ${nearest ? `Did you mean “${nearest}”?` : `It has ${models?.length}: check the server at the top of the page to choose one.`}`,
        ...(nearest && { nearest }),
      };
    }
    case "unknown":
      return undefined;
  }
}

async function listModels(
  server: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  try {
    const { "content-type": _, ...rest } = headers;
    const response = await call(server + MODELS_PATH, { headers: rest, signal });
    return response.ok ? readModels(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
