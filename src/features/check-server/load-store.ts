/** The latest loading of the models list alone. The loading itself is in `load-models.ts`, loaded on demand. */

import { atom } from "nanostores";
import type { Verdict } from "../../diagnosis/reachability/verdict.ts";
import { $values, type ConnectionValues } from "../connection/connection.ts";
import { $check } from "./check-store.ts";

/** A loading of the models list, as far as it has come. */
export interface ListLoad {
  /** Sentence that says what happens, what came, or what is wrong and what to do. */
  message: string;
  /** Whether no list came. */
  failed?: true;
  /** The diagnosis, when the server could not be asked. */
  verdict?: Verdict;
}

/** The latest loading with the server and key in force; absent before the first one. */
export const $listLoad = atom<ListLoad | undefined>(undefined);

let controller: AbortController | undefined;
let [server, key] = ["", ""];

/**
 * Begins a loading, and ends the one before.
 * @returns a signal that aborts when the loading is void
 */
export function beginLoad(values: ConnectionValues): AbortSignal {
  drop();
  controller = new AbortController();
  ({ server, key } = values);
  $listLoad.set({ message: "Loading the models …" });
  return controller.signal;
}

function drop(): void {
  controller?.abort();
  $listLoad.set(undefined);
}

// A list of one server, or for one key, says nothing about another.
$values.listen((values) => {
  if ($listLoad.get() && (values.server !== server || values.key !== key)) drop();
});

// A check loads the list itself.
$check.listen((check) => {
  if ($listLoad.get() && check?.underWay) drop();
});
