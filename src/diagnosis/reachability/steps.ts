/** Lists the tests on the way to a cause. */

import { crossesIntoLocalNetwork } from "../addresses.ts";
import type { Cause } from "./causes.ts";
import { gotResponse, readablePath, type Evidence, type ProbeResult } from "./evidence.ts";

/** One test. */
export interface Step {
  name: string;
  result: "passed" | "failed" | "unknown";
  /** The way of testing, or the result in words. */
  note: string;
}

/** Causes for which the browser forbids the call before the network is tried. */
const forbidden: Partial<Record<Cause, string>> = {
  "mixed-content": "an https page, a plain http address",
  policy: "this page’s policy (connect-src)",
};

/** Returns the tests that were made, in order. */
export function stepsOf(cause: Cause, evidence: Evidence): Step[] {
  const { online } = evidence;
  const onlineStep: Step = { name: "Online", result: online ? "passed" : "failed", note: "this browser" };
  if (cause === "offline") return [onlineStep];
  const note = forbidden[cause];
  if (note) return [onlineStep, { name: "May be called", result: "failed", note }];
  const permission = permissionStep(evidence);
  if (permission && cause.startsWith("permission-")) return [onlineStep, permission];
  return [onlineStep, ...(permission ? [permission] : []), ...probeSteps(evidence)];
}

function permissionStep({ page, secure, firefox, target, permission }: Evidence): Step | undefined {
  if (!permission || !crossesIntoLocalNetwork(page, target)) return undefined;
  const { result, word } = permissionWords[permission];
  return {
    name: "Local network",
    result,
    note: secure || firefox ? `permission ${word}` : "this page is not secure",
  };
}

const permissionWords = {
  granted: { result: "passed", word: "given" },
  denied: { result: "failed", word: "denied" },
  prompt: { result: "unknown", word: "not given" },
} as const;

function probeSteps(evidence: Evidence): Step[] {
  const { target, probes } = evidence;
  const steps: Step[] = [];
  const add = (name: string, passed: boolean, note: string) =>
    void steps.push({ name, result: passed ? "passed" : "failed", note });
  const read = probes.get("read");
  const reach = probes.get("reach") ?? read;
  // Not “Reachable”: the row of that name in Check server says whether this page may read the answers.
  if (reach) add("Server answers", gotResponse(reach), timed("asked without a key", reach));
  const other = probes.get("otherScheme");
  if (other && gotResponse(other)) {
    add("Other scheme", true, target.protocol === "https:" ? "http:// answers" : "https:// answers");
  }
  if (read && reach !== read) {
    if (read.outcome === "redirected") add("Endpoint", false, "answers with a redirect");
    else if (gotResponse(read)) add("Readable", true, "answers may be read");
    else if (probes.get("endpoint")?.outcome === "rejected") add("Endpoint", false, "closes the connection");
    else add("Readable", false, "no Access-Control-Allow-Origin");
  }
  const open = readablePath(evidence);
  if (open) add("Other paths", true, `${open} may be read`);
  const headers = probes.get("headers");
  if (headers) {
    if (gotResponse(headers)) add("Headers allowed", true, "the preflight passes");
    else add("Headers allowed", false, "Access-Control-Allow-Headers");
  }
  return steps;
}

const timed = (how: string, { ms }: ProbeResult): string => `${how}, ${Math.round(ms)} ms`;
