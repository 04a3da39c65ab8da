/** Derives the findings of a check from its results. */

import {
  judgeKey,
  judgeProtocol,
  worked,
  type Finding,
  type ProtocolProbe,
  type ServerContext,
} from "../../diagnosis/support.ts";
import { protocolIds, type ProtocolId } from "../../protocols/protocol-info.ts";
import { judgeTools } from "../../diagnosis/tools.ts";
import { redact } from "../../secrets/redact.ts";
import { TOOL_NAME } from "./check-requests.ts";

/** Outcomes of the requests in one protocol, as far as the check has come. */
export interface ProtocolResult {
  /** Outcome of the smallest request. */
  small?: ProtocolProbe;
  /** Outcome of the request with a tool, where the smallest one was answered. */
  tools?: ProtocolProbe;
}

export type ProtocolResults = Partial<Record<ProtocolId, ProtocolResult>>;

/** Returns a finding for each protocol that has a result; the key is hidden in its texts. */
export function findingsOn(
  results: ProtocolResults,
  { key, model, models }: Pick<ServerContext, "model" | "models"> & { key: string },
): Partial<Record<ProtocolId, Finding>> {
  const findings: Partial<Record<ProtocolId, Finding>> = {};
  for (const id of protocolIds) {
    const probe = results[id]?.small;
    if (!probe) continue;
    const othersWork = smallProbes(results).some((other) => other !== probe && worked(other));
    const finding = judgeProtocol(probe, { model, models, othersWork, hasKey: Boolean(key) });
    findings[id] = withoutKey(finding, key);
  }
  return findings;
}

/** Returns a finding on tools for each protocol that was asked; the key is hidden in its texts. */
export function findingsOnTools(results: ProtocolResults, key: string): Partial<Record<ProtocolId, Finding>> {
  const findings: Partial<Record<ProtocolId, Finding>> = {};
  for (const id of protocolIds) {
    const probe = results[id]?.tools;
    if (probe) findings[id] = withoutKey(judgeTools(probe, TOOL_NAME), key);
  }
  return findings;
}

const withoutKey = (finding: Finding, key: string): Finding => ({
  ...finding,
  reason: redact(finding.reason, key),
  ...(finding.detail && { detail: redact(finding.detail, key) }),
});

/**
 * @param modelsStatus status of the models list; `undefined` when none could be read
 * @param suspectsKey whether that was most likely because of the key
 */
export const findingOnKey = (
  results: ProtocolResults,
  key: string,
  modelsStatus: number | undefined,
  suspectsKey: boolean,
): Finding => judgeKey(Boolean(key), smallProbes(results), modelsStatus, suspectsKey);

/** Whether any request got a response that this page could read. */
export const hasResponse = (results: ProtocolResults): boolean =>
  smallProbes(results).some(({ status }) => status !== undefined);

const smallProbes = (results: ProtocolResults): ProtocolProbe[] =>
  protocolIds.flatMap((id) => results[id]?.small ?? []);
