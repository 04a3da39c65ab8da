/** Keeps the output items of the Responses API as they are sent back: reasoning with its id or encrypted content, too. */

import { keepValue, ROOM } from "../budget.ts";
import { asObjects, asText, type JsonObject } from "../json.ts";

export interface OutputItems {
  /** Takes an item that is complete. */
  add(item: JsonObject): void;
  /** Takes the snapshot at the end, which holds all items. */
  replace(output: unknown): void;
  /** Returns the items in their order; none when they are larger than a reply may be, or one is incomplete. */
  items(): JsonObject[];
}

export function createOutputItems(): OutputItems {
  let budget = { room: ROOM, dropped: 0 };
  let items: JsonObject[] = [];

  const add = (item: JsonObject) => {
    if (keepValue(budget, item)) items.push(item);
  };
  return {
    add,
    replace(output) {
      const snapshot = asObjects(output);
      if (snapshot.length === 0) return;
      budget = { room: ROOM, dropped: 0 };
      items = [];
      for (const item of snapshot) add(item);
    },
    items: () => (budget.dropped > 0 || items.some(isIncomplete) ? [] : items),
  };
}

const isIncomplete = ({ status }: JsonObject): boolean =>
  ["in_progress", "incomplete"].includes(asText(status));
