/** Judges a server by its responses to the smallest requests. */

import { hasWord, saysUnknownKey, saysUnknownModel } from "../protocols/errors.ts";
import { describeChanges, type HeaderChanges } from "../protocols/header-changes.ts";
import type { ErrorKind, Outcome, ReplyError } from "../protocols/reply.ts";
import type { ProtocolId } from "../protocols/protocol-info.ts";
import { nameInList } from "./model-list.ts";
import type { KnownOfServer } from "./reachability/evidence.ts";

/** Whether something holds for a server. */
export type YesNoUnknown = "yes" | "no" | "unknown";

export interface Finding {
  answer: YesNoUnknown;
  /** The reason for the answer, in a few words. */
  reason: string;
  /** The server's own message, where it sent one. */
  detail?: string;
  /** HTTP status, where there was one. */
  status?: number;
  ms?: number;
  /** The page's operator says so of the model in force; no check found it. */
  isOperators?: true;
}

/** Returns words for a refusal; `""` where nothing is refused. */
export function refusalWords(finding: Finding | undefined): string {
  if (finding?.answer !== "no") return "";
  return finding.isOperators ? "not with this model, says this page’s operator" : "not on this server";
}

/** Outcome of one small request in a protocol. */
export interface ProtocolProbe {
  /** HTTP status; absent when no response could be read. */
  status?: number;
  outcome: Outcome;
  error?: Pick<ReplyError, "kind" | "code" | "type" | "param" | "message" | "cause">;
  ms: number;
  /** The reason why no response could be read, in words. */
  cause?: string;
  /** Whether that reason is most likely the key. */
  suspectsKey?: boolean;
  /** Changes to the usual headers with which the server took the request. */
  changes?: HeaderChanges;
  /** Names of the tools that the model called. */
  toolCalls?: readonly string[];
  /** The beginning of the answer's text. */
  text?: string;
}

/** Whether a request was answered as its protocol says. */
export const worked = ({ outcome }: ProtocolProbe): boolean =>
  outcome === "complete" || outcome === "truncated" || outcome === "refused";

/** Facts beside a protocol's own response by which it is judged. */
export interface ServerContext {
  model: string;
  /** The models list, where the server has one. */
  models: readonly string[] | undefined;
  /** Whether another protocol answered with this model. */
  othersWork: boolean;
  /** Whether a key was sent. */
  hasKey: boolean;
}

/** The part of a finding that is judged; the rest is measured. */
type Judgement = Pick<Finding, "answer" | "reason" | "detail">;

const no = (reason: string): Judgement => ({ answer: "no", reason });
const unknown = (reason: string): Judgement => ({ answer: "unknown", reason });

/** Judges nothing, but passes on the server's own message. */
const unknownAsTold = (reason: string, { error }: ProtocolProbe): Judgement => ({
  ...unknown(reason),
  ...(error?.kind === "api" && error.message && { detail: error.message }),
});

/** Forms of a response that no server of the protocol sends, whatever its status. */
const FOREIGN: ErrorKind[] = ["page", "text", "unreadable", "ndjson"];

const isForeign = ({ error }: ProtocolProbe): boolean => error !== undefined && FOREIGN.includes(error.kind);

/** Judges a 401: a key that another protocol took, or none where another needs none, is good there only. */
const judgeUnauthorised = (_: ProtocolProbe, { hasKey, othersWork }: ServerContext): Judgement =>
  unknown(
    othersWork
      ? hasKey
        ? "this API does not take the key"
        : "this API needs a key"
      : hasKey
        ? "the key was not accepted"
        : "the server needs a key",
  );

/** Judgements by the status of a response that is no answer. */
const judgeByStatus: Record<number, (probe: ProtocolProbe, context: ServerContext) => Judgement> = {
  401: judgeUnauthorised,
  402: () => unknown("no credit left"),
  403: (probe, context) =>
    context.hasKey ? judgeUnauthorised(probe, context) : unknown("the request was refused"),
  404: judgeNotFound,
  405: () => no("405"),
  429: () => unknown("too many requests for now"),
  501: () => no("501"),
  503: (probe) => unknownAsTold("the server is not ready yet", probe),
};

/** Judges whether the server speaks a protocol, by its response to the smallest request in the protocol. */
export function judgeProtocol(probe: ProtocolProbe, context: ServerContext): Finding {
  const { status, ms } = probe;
  return { ...judge(probe, context), ms, ...(status !== undefined && { status }) };
}

function judge(probe: ProtocolProbe, context: ServerContext): Judgement {
  const { status, error, cause } = probe;
  if (status === undefined) {
    // Its cause was found before another protocol proved the key.
    const isExplained = !(probe.suspectsKey && context.othersWork);
    return unknown((isExplained && cause) || "no readable response");
  }
  if (worked(probe)) {
    const changes = describeChanges(probe.changes ?? {});
    return { answer: "yes", reason: changes ? `supported, ${changes}` : "supported" };
  }
  if (error && saysUnknownKey(error) && !context.othersWork) {
    const reason = context.hasKey ? "the key was not accepted" : "the server needs a key";
    return unknownAsTold(`most likely ${reason}`, probe);
  }
  if (status >= 400 && error && saysUnknownModel(error)) return unknownAsTold("unknown model", probe);
  const judgeStatus = judgeByStatus[status];
  if (judgeStatus) return judgeStatus(probe, context);
  if (status >= 500) return unknownAsTold("the server failed", probe);
  if (status >= 400) return unknownAsTold("the request was refused", probe);
  if (error?.kind === "api") return unknownAsTold("the server reported an error", probe);
  if (isForeign(probe)) return no("the response is not of this API");
  return unknown("the answer broke off");
}

/** Judges a 404, which may be about the model or about the path. */
function judgeNotFound(probe: ProtocolProbe, { model, models, othersWork }: ServerContext): Judgement {
  const { error } = probe;
  const isModelKnown = othersWork || (models?.includes(model) ?? false);
  if ((error && hasWord(error, ["unknown_url"])) || isForeign(probe) || isModelKnown) return no("404");
  return unknownAsTold("unknown model or path", probe);
}

/**
 * Judges whether the key is good. A models list proves nothing: some servers give it to everyone.
 * @param probes outcomes of the requests in all protocols
 * @param modelsStatus status of the models list; `undefined` when no list could be read
 * @param suspectsKey whether the models list could not be read, most likely because of the key
 */
export function judgeKey(
  hasKey: boolean,
  probes: readonly ProtocolProbe[],
  modelsStatus: number | undefined,
  suspectsKey = false,
): Finding {
  if (probes.some(worked)) return { answer: "yes", reason: hasKey ? "accepted" : "not required" };
  const refused = [...probes.map(({ status }) => status), modelsStatus].find(
    (status) => status === 401 || status === 403,
  );
  if (refused !== undefined) {
    return { answer: "no", status: refused, reason: hasKey ? "refused" : "the server needs one" };
  }
  if (
    suspectsKey ||
    probes.some((probe) => probe.suspectsKey || (probe.error && saysUnknownKey(probe.error)))
  ) {
    return { answer: "unknown", reason: hasKey ? "most likely refused" : "most likely the server needs one" };
  }
  const limited = probes.find(({ status }) => status === 402 || status === 429);
  if (limited?.status && hasKey) {
    const reason = limited.status === 402 ? "no credit left" : "too many requests for now";
    return { answer: "unknown", status: limited.status, reason };
  }
  if (modelsStatus === 200)
    return { answer: "unknown", reason: "not proven: the model list may need no key" };
  return { answer: "unknown", reason: "no request got far enough" };
}

/** Returns what findings on the protocols tell for the diagnosis of a missing response. */
export function knownFrom(findings: Partial<Record<ProtocolId, Finding>>): KnownOfServer {
  const all = Object.values(findings);
  return {
    readable: all.some(({ status }) => status !== undefined),
    keyWorks: all.some(({ answer }) => answer === "yes"),
  };
}

/** Facts beside the models list by which the model is judged. */
interface ListContext {
  /** Status of the list; `undefined` when no response could be read. */
  status: number | undefined;
  /** Whether a key was sent. */
  hasKey: boolean;
  /** Whether a request for this model was answered. */
  answers: boolean;
}

/**
 * Judges whether the server has the model.
 * @param models the list; `undefined` when no list can be read
 */
export function judgeModel(
  model: string,
  models: readonly string[] | undefined,
  { status, hasKey, answers }: ListContext,
): Finding {
  if (!models) {
    const reason =
      status === 401 || status === 403
        ? reasonForGuardedList(hasKey, answers)
        : (noListByStatus[status ?? 0] ?? "the list cannot be read");
    return { answer: "unknown", reason, ...(status !== undefined && { status }) };
  }
  if (models.length === 0) return { answer: "unknown", reason: "the list is empty" };
  if (!model) return { answer: "unknown", reason: "choose one" };
  const name = nameInList(model, models);
  if (name)
    return { answer: "yes", reason: name === model ? "yours is listed" : `yours is listed as ${name}` };
  // Some servers answer whatever name is asked for, and some leave aliases out of their list.
  return { answer: "no", reason: answers ? "yours is not listed, but it answers" : "yours is not listed" };
}

const reasonForGuardedList = (hasKey: boolean, answers: boolean): string =>
  hasKey
    ? answers
      ? "the list alone does not take the key"
      : "the list does not take the key"
    : answers
      ? "the list alone needs a key"
      : "the list needs a key";

/** Reasons for a missing list, by the status of the response. */
const noListByStatus: Record<number, string> = {
  200: "the answer is no list",
  404: "this server has no list",
  405: "this server has no list",
  501: "this server has no list",
  503: "the server is not ready yet",
};

/**
 * Tells an unknown model from an unknown path as the reason for a 404 that does not say which.
 *
 * - `path`: a check found that the server lacks the protocol, or the list has the model.
 * - `model`: a check found that the server speaks the protocol.
 * - `unlisted`: the list has other models only. A list may be partial, so this proves nothing.
 * - `unknown`: nothing is known of either.
 */
export function whatWasNotFound(
  model: string,
  models: readonly string[] | undefined,
  support: YesNoUnknown = "unknown",
): "model" | "path" | "unlisted" | "unknown" {
  if (support === "no") return "path";
  if (models?.includes(model)) return "path";
  if (support === "yes") return "model";
  return models && models.length > 0 ? "unlisted" : "unknown";
}
