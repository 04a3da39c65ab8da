/** What a check of the visitor's server found. The check itself is in `run-check.ts`, loaded when one is asked for. */

import { atom, computed } from "nanostores";
import type { Verdict } from "../diagnosis/reachability.ts";
import type { Software } from "../diagnosis/software.ts";
import type { Finding } from "../diagnosis/support.ts";
import type { ProtocolId } from "../protocols/protocol.ts";
import { $values } from "./connection.ts";

export interface Check {
  underWay: boolean;
  /** The visitor ended it before it was through. */
  stopped?: true;
  /** What was checked. */
  server: string;
  key: string;
  model: string;
  /** When it ended, in milliseconds since 1970. */
  endedAt?: number;
  reachable?: Finding;
  keyAccepted?: Finding;
  /** The models list, where there is one. */
  models?: readonly string[];
  /** Status of the models list. */
  modelsStatus?: number;
  protocols: Partial<Record<ProtocolId, Finding>>;
  software?: Software;
  /** Why the server could not be asked. */
  verdict?: Verdict;
}

/** The latest check; absent when there was none of the server and the key that are filled in. */
export const $check = atom<Check | undefined>(undefined);

let controller: AbortController | undefined;

/** Begins a check: the one before is over. */
export function beginCheck(): AbortSignal {
  controller?.abort();
  controller = new AbortController();
  return controller.signal;
}

/** Ends the check under way; what it found stays. */
export function stopCheck(): void {
  controller?.abort();
  const check = $check.get();
  if (check?.underWay) $check.set({ ...check, underWay: false, stopped: true, endedAt: Date.now() });
}

// What is true for one server says nothing about another.
$values.listen(({ server, key }) => {
  const check = $check.get();
  if (!check || (check.server === server && check.key === key)) return;
  controller?.abort();
  $check.set(undefined);
});

/** What is known of each protocol on this server. */
export const $support = computed($check, (check) => check?.protocols ?? {});

/** The models of this server; `undefined` while no list is known. */
export const $models = computed($check, (check) => check?.models);
