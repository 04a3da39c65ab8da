/** The rows of a check's result, derived in one place so that no row contradicts another. */

import { idsOf } from "../../diagnosis/model-list.ts";
import { isReachable } from "../../diagnosis/reachability/causes.ts";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import { judgeModel, type Finding } from "../../diagnosis/support.ts";
import { summariseTools } from "../../diagnosis/tools.ts";
import { protocolIds, protocolInfo, type ProtocolId } from "../../protocols/protocol-info.ts";
import { formatCount } from "../../ui/format-count.ts";
import type { ServerFacts } from "../connection/server-facts.ts";
import type { Check } from "./check-store.ts";
import { commonReasons, supportReason } from "./check-words.ts";

export type RowId = "reachable" | "key" | "models" | ProtocolId | "tools";

/** Ids of the rows, in order. */
const rowIds = (apis: readonly ProtocolId[]): RowId[] => ["reachable", "key", "models", ...apis, "tools"];

export interface CheckRow {
  id: RowId;
  name: string;
  answer: Finding["answer"];
  /** The answer in a word where the reason does not hold it. */
  word?: string;
  reason: string;
  /** A time, a status or a count. */
  figure?: string | undefined;
}

const names: Record<RowId, string> = {
  reachable: "Reachable",
  key: "Key accepted",
  models: "Models",
  chat: protocolInfo.chat.name,
  messages: protocolInfo.messages.name,
  responses: protocolInfo.responses.name,
  tools: "Tools",
};

/** Findings of a check about one server, and the model of the requests that follow. */
export interface CheckFacts {
  check: Check;
  facts: ServerFacts;
  /** The model in force, which may differ from the checked one. */
  model: string;
  /** The APIs that the check asks for. */
  apis: readonly ProtocolId[];
}

/** Returns a row for each fact, in order. */
export function rowsOf({ check, facts, model, apis }: CheckFacts): CheckRow[] {
  const findings = findingsIn({ check, facts, model, apis });
  const common = new Set(commonReasons(facts.protocols).flatMap(({ ids }) => ids));
  return rowIds(apis).map((id): CheckRow => {
    const finding = findings[id];
    const row = { id, name: names[id], answer: finding?.answer ?? "unknown" };
    if (!finding) return { ...row, reason: check.underWay ? "…" : "not checked" };
    if (isProtocol(id)) {
      return {
        ...row,
        reason: supportReason(common.has(id) ? { ...finding, reason: "" } : finding),
        figure: figureOf(finding),
      };
    }
    if (!finding.reason) return { ...row, reason: "not tested" };
    const figures: Partial<Record<RowId, string | undefined>> = {
      reachable: milliseconds(finding),
      key: finding.status?.toString(),
      models: facts.models ? modelCount(facts.models.length) : check.modelsStatus?.toString(),
      tools: finding.status?.toString(),
    };
    return { ...row, word: finding.answer, reason: finding.reason, figure: figures[id] };
  });
}

/** A finding on what was not tested, because the server is out of reach. */
const notReached: Finding = { answer: "unknown", reason: "" };

function findingsIn({ check, facts, model, apis }: CheckFacts): Partial<Record<RowId, Finding>> {
  const { reachable, keyAccepted, modelsStatus, underWay } = check;
  const { protocols, models, tools } = facts;
  if (reachable?.answer === "no") {
    const rest = underWay ? {} : Object.fromEntries(rowIds(apis).map((id) => [id, notReached]));
    // Requests that found the same cause tell no more than the first row does.
    return { ...rest, reachable };
  }
  const answers = check.model === model && Object.values(protocols).some(({ answer }) => answer === "yes");
  const summary = summariseTools(protocols, tools);
  return {
    ...(reachable && {
      reachable,
      models: judgeModel(model, models && idsOf(models), {
        status: modelsStatus,
        hasKey: Boolean(check.key),
        answers,
      }),
    }),
    ...(keyAccepted && { key: keyAccepted }),
    ...protocols,
    ...(summary && { tools: summary }),
  };
}

const isProtocol = (id: RowId): id is ProtocolId => (protocolIds as readonly string[]).includes(id);

/** Returns the diagnosis to show: none of a server that this page reached, unless the diagnosis says so itself. */
export function shownVerdict({ verdict, reachable, keyAccepted, underWay }: Check): Verdict | undefined {
  if (underWay || !verdict || keyAccepted?.answer === "yes") return undefined;
  return reachable?.answer === "yes" && !isReachable(verdict.cause) ? undefined : verdict;
}

const modelCount = (count: number): string => (count === 1 ? "1 model" : `${formatCount(count)} models`);

const milliseconds = ({ ms }: Finding): string | undefined =>
  ms === undefined ? undefined : `${Math.round(ms)} ms`;

/** Returns the time of a protocol that works, or the status of one that does not; never a status that is the reason. */
function figureOf(finding: Finding): string | undefined {
  if (finding.answer === "yes") return milliseconds(finding);
  const status = finding.status?.toString();
  return finding.reason === status ? undefined : status;
}
