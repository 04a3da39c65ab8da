/** The latest check of the server, as far as it has come. The check itself is in `check-server.ts`, loaded on demand. */

import { atom } from "nanostores";
import type { Verdict } from "../../diagnosis/reachability.ts";
import type { Finding } from "../../diagnosis/support.ts";
import { $values } from "../connection/connection.ts";

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
  /** Status of the models list. */
  modelsStatus?: number;
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
