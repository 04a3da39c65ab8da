/** The latest check of the server. The check itself is in `check-server.ts`, loaded on demand. */

import { atom } from "nanostores";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import type { Finding } from "../../diagnosis/support.ts";
import { $server, $values, type ConnectionValues } from "../connection/connection.ts";

/** The run of a check, as far as it has come. */
export interface Check {
  underWay: boolean;
  /** Whether the visitor stopped the check before its end. */
  stopped?: true;
  server: string;
  key: string;
  /** Name of the requested model; `""` without a name. */
  model: string;
  /** End of the check, in milliseconds since 1970. */
  endedAt?: number;
  reachable?: Finding;
  keyAccepted?: Finding;
  /** Status of the models list. */
  modelsStatus?: number;
  /** The diagnosis, when the server could not be asked. */
  verdict?: Verdict;
}

/** A check's own hold on the store. */
export interface CheckHandle {
  /** Aborts when the check is stopped, void, or followed by another one. */
  signal: AbortSignal;
  /** Changes `$check`, until the signal aborts. */
  update: (changes: Partial<Check>) => void;
}

/** The latest check of the server and key in force; absent before the first one. */
export const $check = atom<Check | undefined>(undefined);

/** Why no check can begin; `""` where nothing is in its way. */
export const $hindrance = atom("");

$server.listen(() => $hindrance.set(""));

let controller: AbortController | undefined;

/** Begins a check with these values, and ends the one before. */
export function beginCheck({ server, key, model }: ConnectionValues): CheckHandle {
  controller?.abort();
  controller = new AbortController();
  const { signal } = controller;
  $check.set({ underWay: true, server, key, model });
  return {
    signal,
    update(changes) {
      const check = $check.get();
      if (check && !signal.aborted) $check.set({ ...check, ...changes });
    },
  };
}

/** Stops the check under way; its findings stay. */
export function stopCheck(): void {
  controller?.abort();
  const check = $check.get();
  if (check?.underWay) $check.set({ ...check, underWay: false, stopped: true, endedAt: Date.now() });
}

// Findings on one server, or with one key, say nothing about another.
$values.listen(({ server, key }) => {
  const check = $check.get();
  if (!check || (check.server === server && check.key === key)) return;
  controller?.abort();
  $check.set(undefined);
});
