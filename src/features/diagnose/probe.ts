import { inOtherScheme } from "../../diagnosis/addresses.ts";
import type { ProbeName, ProbeResult } from "../../diagnosis/reachability/evidence.ts";
import { call } from "../connection/call-server.ts";

/** Maximum time of a probe. Without an answer by then, the server counts as silent. */
const TIMEOUT_MS = 8000;

/**
 * Makes one probe. It carries neither key nor message.
 * @param target the address of the request that is diagnosed
 * @param headers names of that request's headers
 */
export async function makeProbe(
  name: ProbeName,
  target: URL,
  headers: readonly string[],
  signal: AbortSignal,
): Promise<ProbeResult> {
  const start = performance.now();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const result = (outcome: ProbeResult["outcome"]): ProbeResult => ({
    outcome,
    ms: performance.now() - start,
  });
  try {
    const { url, init } = requestOf(name, target, headers);
    const response = await call(url, { ...init, signal: AbortSignal.any([signal, timeout]) });
    void response.body?.cancel().catch(() => {});
    return result(response.type === "opaqueredirect" ? "redirected" : "answered");
  } catch {
    return result(timeout.aborted ? "silent" : "rejected");
  }
}

function requestOf(
  name: ProbeName,
  target: URL,
  headers: readonly string[],
): { url: URL; init: RequestInit } {
  const root = new URL("/", target);
  const unread: RequestInit = { mode: "no-cors", redirect: "follow" };
  const withHeaders = (names: readonly string[]): RequestInit => ({
    redirect: "manual",
    headers: Object.fromEntries(names.map((each) => [each, harmlessValue(each)])),
  });
  switch (name) {
    case "reach":
      return { url: root, init: unread };
    case "otherScheme":
      return { url: inOtherScheme(root), init: unread };
    case "read":
      return { url: target, init: { redirect: "manual" } };
    case "headers":
      return { url: target, init: withHeaders(headers) };
    default:
      return { url: target, init: withHeaders([name.slice("header:".length)]) };
  }
}

/** Returns a value without content: a preflight sends names only, but a content type must be valid to be sent. */
const harmlessValue = (header: string): string => (header === "content-type" ? "application/json" : "");
