/** What a server's answers to the smallest requests say about it. */

import type { ErrorKind, Outcome, ReplyError } from "../protocols/reply.ts";
import { nearestName } from "./models.ts";

/** Whether something holds for a server. */
export type YesNoUnknown = "yes" | "no" | "unknown";

export interface Finding {
  answer: YesNoUnknown;
  /** Why, in a few words. */
  reason: string;
  /** HTTP status, where there was one. */
  status?: number;
  ms?: number;
}

/** What came of one small request. */
export interface ProtocolProbe {
  /** Absent when no answer could be read. */
  status?: number;
  outcome: Outcome;
  error?: Pick<ReplyError, "kind" | "code" | "type" | "message">;
  ms: number;
  /** Why no answer could be read, in words. */
  cause?: string;
}

/** Whether a request was answered as its protocol says. */
export const worked = ({ outcome }: ProtocolProbe): boolean =>
  outcome === "complete" || outcome === "truncated" || outcome === "refused";

/** What else is known when a protocol's answer is judged. */
export interface ServerContext {
  model: string;
  /** The models list, where the server has one. */
  models: readonly string[] | undefined;
  /** Another protocol answered with this model. */
  othersWork: boolean;
  /** A key was sent. */
  hasKey: boolean;
}

/** Forms of an answer that no server of this protocol sends, whatever its status. */
const FOREIGN: ErrorKind[] = ["page", "text", "unreadable", "ndjson"];

/** Whether the server speaks a protocol, by its answer to the smallest request in it. */
export function judgeProtocol(
  trial: ProtocolProbe,
  { model, models, othersWork, hasKey }: ServerContext,
): Finding {
  const { status, error, ms, cause } = trial;
  const find = (answer: YesNoUnknown, reason: string): Finding => ({
    answer,
    reason,
    ms,
    ...(status !== undefined && { status }),
  });
  if (status === undefined) return find("unknown", cause ?? "no readable answer");
  if (worked(trial)) return find("yes", "supported");
  const modelKnown = othersWork || (models?.includes(model) ?? false);
  const says = error?.message && error.kind === "api" ? `: ${error.message}` : "";
  switch (status) {
    case 401:
    case 403:
      if (hasKey) return find("unknown", "the key was not accepted");
      return find("unknown", status === 401 ? "it wants a key" : "refused the request");
    case 402:
      return find("unknown", "no credit left");
    case 404:
      if (error?.code === "model_not_found" || (error?.type === "not_found_error" && !error.code)) {
        return find("unknown", `does not know the model${says}`);
      }
      if (error?.code === "unknown_url" || (error && FOREIGN.includes(error.kind)) || modelKnown) {
        return find("no", `answers ${status}`);
      }
      return find("unknown", `no such model, or no such path${says}`);
    case 405:
    case 501:
      return find("no", `answers ${status}`);
    case 429:
      return find("unknown", "too many requests for now");
  }
  if (status >= 500) return find("unknown", `the server failed${says}`);
  if (status >= 400) return find("unknown", `refused the request${says}`);
  if (error?.kind === "api") return find("unknown", `reported an error${says}`);
  if (error && FOREIGN.includes(error.kind)) return find("no", "answers something else");
  return find("unknown", "the answer broke off");
}

/**
 * Whether the key is good. A models list proves nothing: some servers give it to everyone.
 * @param trials what came of the three protocols
 * @param modelsStatus status of the models list; `undefined` when none could be read
 */
export function judgeKey(
  hasKey: boolean,
  trials: readonly ProtocolProbe[],
  modelsStatus: number | undefined,
): Finding {
  if (trials.some(worked)) {
    return { answer: "yes", reason: hasKey ? "a request with it was answered" : "none was needed" };
  }
  const refused = [...trials.map(({ status }) => status), modelsStatus].find(
    (status) => status === 401 || status === 403,
  );
  if (refused !== undefined) {
    return { answer: "no", status: refused, reason: hasKey ? "it was refused" : "the server wants one" };
  }
  const limited = trials.find(({ status }) => status === 402 || status === 429);
  if (limited?.status && hasKey) {
    return {
      answer: "unknown",
      status: limited.status,
      reason: limited.status === 402 ? "no credit left" : "too many requests for now",
    };
  }
  if (modelsStatus === 200) return { answer: "unknown", reason: "the models list alone does not prove it" };
  return { answer: "unknown", reason: "no request got far enough" };
}

/** What the models list says of the model. */
export interface ModelFinding extends Finding {
  /** The name that was probably meant. */
  nearest?: string;
}

/**
 * @param models the list; `undefined` when the server has none that can be read
 * @param status status of the list; `undefined` when no answer could be read
 */
export function judgeModel(
  model: string,
  models: readonly string[] | undefined,
  status: number | undefined,
): ModelFinding {
  if (!models) {
    const reason =
      status === undefined
        ? "no list can be read"
        : status === 401 || status === 403
          ? "the list wants a key"
          : "this server has no list";
    return { answer: "unknown", reason, ...(status !== undefined && { status }) };
  }
  if (!model) return { answer: "unknown", reason: models.length ? "choose one" : "the list is empty" };
  if (models.includes(model)) return { answer: "yes", reason: "yours is listed" };
  const nearest = nearestName(model, models);
  return { answer: "no", reason: "yours is not listed", ...(nearest && { nearest }) };
}

/**
 * What a 404 was about, once the models list is known.
 *
 * - `model`: the list lacks it.
 * - `path`: the model is in the list, so the path it is.
 * - `unknown`: there is no list to tell by.
 */
export function whatWasNotFound(
  model: string,
  models: readonly string[] | undefined,
): "model" | "path" | "unknown" {
  if (!models) return "unknown";
  return models.includes(model) ? "path" : "model";
}
