/** Keeps the content blocks of a message as the Messages API wants them back: thinking with its signature, too. */

import { keep, keepItem, keepValue, ROOM } from "../budget.ts";
import { asObject, asText, parseJson, type JsonObject, type Key } from "../json.ts";

export interface MessageBlocks {
  /** Takes a block as it begins, or a whole one. */
  start(index: Key | undefined, block: JsonObject): void;
  delta(index: Key | undefined, delta: JsonObject): void;
  /** Returns the blocks in their order; none when they are larger than a reply may be. */
  items(): JsonObject[];
}

/** Fields that deltas complete, by the delta's type: the block's field, and the delta's. */
const DELTAS = new Map([
  ["text_delta", ["text", "text"]],
  ["thinking_delta", ["thinking", "thinking"]],
  ["signature_delta", ["signature", "signature"]],
  ["input_json_delta", ["partial", "partial_json"]],
] as const);

interface Block {
  start: JsonObject;
  /** Text of the deltas, by the block's field. */
  added: Partial<Record<"text" | "thinking" | "signature" | "partial", string>>;
}

export function createMessageBlocks(): MessageBlocks {
  const budget = { room: ROOM, dropped: 0 };
  const blocks = new Map<Key | undefined, Block>();

  return {
    start(index, block) {
      if (keepItem(budget) && keepValue(budget, block)) blocks.set(index, { start: block, added: {} });
    },
    delta(index, delta) {
      const [field, name] = DELTAS.get(asText(delta["type"]) as "text_delta") ?? [];
      const block = blocks.get(index);
      if (!field || !name || !block) return;
      block.added[field] = (block.added[field] ?? "") + keep(budget, asText(delta[name]));
    },
    items() {
      if (budget.dropped > 0) return [];
      const whole = [...blocks.values()].map(wholeBlock);
      // The API refuses empty texts.
      return whole.filter(({ type, text }) => type !== "text" || asText(text).trim());
    },
  };
}

function wholeBlock({ start, added: { partial, ...texts } }: Block): JsonObject {
  const joined = Object.entries(texts).map(([name, text]) => [name, asText(start[name]) + text]);
  return {
    ...start,
    ...(Object.fromEntries(joined) as JsonObject),
    ...(partial !== undefined && { input: asObject(parseJson(partial)) ?? {} }),
  };
}
