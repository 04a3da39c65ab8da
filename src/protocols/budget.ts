/** Limits what a reply keeps, so that no answer of a server can fill the memory of the page. */

/** Room of a reply in characters, for all of its texts together. */
export const ROOM = 2 * 1024 * 1024;

/** Room that a tool call or a part takes up beside its text: two thousand are more than any model sends. */
const ITEM_COST = 1000;

/** Characters that one without room counts for. */
const DROPPED_ITEM = 20;

/** Characters beyond the room after which the rest of an answer is not worth reading. */
export const MOST_DROPPED = 32 * 1024 * 1024;

/** Maximum length of a name: of a model, a tool, an id, an error's code. */
export const MAX_NAME = 1024;

/** Maximum length of an error message. The transcript of Try It Live keeps more. */
export const MAX_MESSAGE = 200_000;

/** The room that a reply has left. */
export interface Budget {
  /** Characters for which there is room. */
  room: number;
  /** Number of characters that were not kept for lack of room. */
  dropped: number;
}

/** Returns as much of a text as there is room for, and counts it. */
export function keep(budget: Budget, text: string): string {
  const kept = text.length <= budget.room ? text : cutText(text, budget.room);
  budget.room -= kept.length;
  budget.dropped += text.length - kept.length;
  return kept;
}

/**
 * Takes the room for a tool call or a part.
 * @returns whether there was enough; if not, nothing that comes later is kept either
 */
export function keepItem(budget: Budget): boolean {
  const isKept = budget.room >= ITEM_COST;
  budget.room = isKept ? budget.room - ITEM_COST : 0;
  if (!isKept) budget.dropped += DROPPED_ITEM;
  return isKept;
}

/** Deepest nesting of a value that is kept. */
const MAX_DEPTH = 100;

/** Returns about how many characters a JSON value takes up; `Infinity` when there are more than `most`. */
export function sizeOf(value: unknown, most: number, depth = 0): number {
  if (typeof value === "string") return value.length <= most ? value.length : Infinity;
  if (typeof value !== "object" || value === null) return 8;
  if (depth > MAX_DEPTH) return Infinity;
  let size = 16;
  for (const [name, item] of Object.entries(value)) {
    size += name.length + sizeOf(item, most - size - name.length, depth + 1);
    if (size > most) return Infinity;
  }
  return size;
}

/**
 * Takes the room for a JSON value.
 * @returns whether there was enough; if not, nothing that comes later is kept either
 */
export function keepValue(budget: Budget, value: unknown): boolean {
  const size = sizeOf(value, budget.room);
  const isKept = size <= budget.room;
  budget.room = isKept ? budget.room - size : 0;
  if (!isKept) budget.dropped += DROPPED_ITEM;
  return isKept;
}

/** Returns a text up to a length, with an ellipsis in place of the rest. */
export const limitText = (text: string, length: number): string =>
  text.length <= length ? text : `${cutText(text, length)}…`;

/** Returns the beginning of a text, without half of a surrogate pair at the cut. */
export const cutText = (text: string, length: number): string =>
  copyOf(text.slice(0, length).replace(/[\ud800-\udbff]$/, ""));

/** Returns a text that has its own memory: a slice keeps the whole text alive that it was cut from. */
export const copyOf = (text: string): string => ` ${text}`.slice(1);
