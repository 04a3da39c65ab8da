/**
 * Finds out why a browser got no response. A rejected `fetch` does not say why, so the cause is found from other facts
 * and from probes that carry neither key nor message, never from the error's text.
 */

import { wordsOf, type Cause } from "./causes.ts";
import { hasKey, readablePath, type Evidence, type ProbeName } from "./evidence.ts";
import { decide } from "./ladder.ts";
import { stepsOf, type Step } from "./steps.ts";

export interface Verdict {
  cause: Cause;
  /** The event in one sentence, without a full stop. */
  title: string;
  /** The reason, and the causes that cannot be told apart, in one to three sentences. */
  why: string;
  /** The cause in a few words, for a table. */
  brief: string;
  /** The tests, in order. */
  steps: Step[];
  /** Headers that the server does not allow; only for `headers-refused`. */
  refused?: string[];
  /** Whether the key is the likeliest reason. */
  suspectsKey?: true;
}

/** Returns the probe to make next; `undefined` when the evidence is enough for a verdict. */
export const nextProbe = (evidence: Evidence): ProbeName | undefined => decide(evidence).probe;

/** Returns the verdict on evidence for which `nextProbe` returns `undefined`. */
export function verdictOn(evidence: Evidence): Verdict {
  const decision = decide(evidence);
  const { cause, refused } = decision.probe ? { cause: "no-answer" as const } : decision;
  const { page, target, firefox, known, probes } = evidence;
  const words = wordsOf(cause, {
    page,
    target,
    refused: refused ?? [],
    firefox,
    hasKey: hasKey(evidence),
    keyWorks: known.keyWorks ?? false,
    readablePath: readablePath(evidence),
    statusWithoutKey: probes.get("read")?.status,
  });
  return {
    cause,
    ...words,
    steps: stepsOf(cause, evidence),
    ...(refused && { refused }),
    ...(cause === "unreadable-error" && !known.keyWorks && { suspectsKey: true }),
  };
}
