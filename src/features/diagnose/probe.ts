import { inOtherScheme } from "../../diagnosis/addresses.ts";
import {
  readablePath,
  type Evidence,
  type ProbeName,
  type ProbeResult,
} from "../../diagnosis/reachability/evidence.ts";
import { protocolIds, protocolInfo, MODELS_PATH, pathBelow } from "../../protocols/protocol-info.ts";
import { call } from "../connection/call-server.ts";

/** Maximum time of a probe. Without an answer by then, the server counts as silent. */
const TIMEOUT_MS = 8000;

/** Makes the next probe of a diagnosis. It carries neither key nor message. */
export async function makeProbe(
  name: ProbeName,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const start = performance.now();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const result = (outcome: ProbeResult["outcome"], status?: number): ProbeResult => ({
    outcome,
    ms: performance.now() - start,
    ...(status && { status }),
  });
  try {
    const { url, init } = requestOf(name, evidence);
    const response = await call(url, { ...init, signal: AbortSignal.any([signal, timeout]) });
    void response.body?.cancel().catch(() => {});
    return response.type === "opaqueredirect" ? result("redirected") : result("answered", response.status);
  } catch {
    return result(timeout.aborted ? "silent" : "rejected");
  }
}

function requestOf(name: ProbeName, evidence: Evidence): { url: URL; init: RequestInit } {
  const { target, headers } = evidence;
  const root = new URL("/", target);
  const unread: RequestInit = { mode: "no-cors", redirect: "follow" };
  const read: RequestInit = { redirect: "manual" };
  const path = readablePath(evidence);
  const readable = path === undefined ? target : openUrl(target, path);
  const withHeaders = (names: readonly string[]): RequestInit => ({
    ...read,
    headers: Object.fromEntries(names.map((each) => [each, harmlessValue(each)])),
  });
  switch (name) {
    case "reach":
      return { url: root, init: unread };
    case "otherScheme":
      return { url: inOtherScheme(root), init: unread };
    case "read":
      return { url: target, init: read };
    case "endpoint":
      return { url: target, init: unread };
    case "headers":
      return { url: readable, init: withHeaders(headers) };
    default: {
      const [kind, of = ""] = name.split(/:(.*)/, 2);
      return kind === "open"
        ? { url: openUrl(target, of), init: read }
        : { url: readable, init: withHeaders([of]) };
    }
  }
}

/** Paths of the API that may follow a server URL: the longer ones first. */
const apiPaths = ["", "https://server.example/v2"].flatMap((server) =>
  [...protocolIds.map((id) => protocolInfo[id].path), MODELS_PATH].map((path) => pathBelow(server, path)),
);

/** Returns the address of a path below the server URL. */
function openUrl(target: URL, path: string): URL {
  const api = apiPaths.find((each) => target.pathname.endsWith(each)) ?? target.pathname;
  return new URL(target.pathname.slice(0, -api.length) + path, target);
}

/** Returns a value without content: a preflight sends names only, but a content type must be valid to be sent. */
const harmlessValue = (header: string): string => (header === "content-type" ? "application/json" : "");
