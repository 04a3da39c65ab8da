/**
 * The conversation of Try It Live, as it is kept in memory and goes along with the next message.
 *
 * An answer goes back as it came, with its thinking, to the API, server and model that it is from. To any other, its
 * text and its calls of tools go, in the form of that API, and the thinking is left out: its signatures and ids mean
 * nothing there. Calls whose results were never sent are left out everywhere, since every API refuses them.
 */

import type { ProtocolId } from "../../protocols/protocol-info.ts";
import { sizeOf } from "../../protocols/budget.ts";
import type { AnswerTurn, ResultsTurn, Turn, UserTurn } from "../../protocols/protocol.ts";

/** The API, the server and the model of an answer. */
export interface Origin {
  protocol: ProtocolId;
  server: string;
  model: string;
}

/** A message, or results of tools, and the answer to it. */
export interface Round {
  sent: UserTurn | ResultsTurn;
  answer: AnswerTurn;
  origin: Origin;
  /** Whether the answer had thinking. */
  hasThinking: boolean;
}

/** Most characters that a conversation keeps, its pictures among them. */
const MOST_KEPT = 16 * 1024 * 1024;

/** Turns that go along with a request. */
export interface Carried {
  turns: Turn[];
  /** Whether thinking is left out, which belongs to another API, server or model. */
  withoutThinking: boolean;
  /** Whether calls of tools are left out, which have no results. */
  withoutCalls: boolean;
}

/**
 * Returns the turns of earlier rounds in the form in which they go to an origin.
 * @param areResultsNext whether results of the last answer's calls follow
 */
export function carry(rounds: readonly Round[], to: Origin, areResultsNext = false): Carried {
  const carried: Carried = { turns: [], withoutThinking: false, withoutCalls: false };
  let areAnswered = areResultsNext;
  for (const { sent, answer, origin, hasThinking } of rounds.toReversed()) {
    const { calls = [], items } = answer;
    const isWhole = calls.length === 0 || areAnswered;
    if (!isWhole) carried.withoutCalls = true;
    if (!isWhole && !answer.content) {
      // Nothing of this answer is left, so what it answers goes, too, and with results the calls before them.
      areAnswered = false;
      continue;
    }
    const isOwn = isSame(origin, to);
    if (!isOwn && hasThinking) carried.withoutThinking = true;
    carried.turns.unshift(sent, {
      role: "assistant",
      content: answer.content,
      ...(isWhole && calls.length > 0 && { calls }),
      ...(isWhole && isOwn && items && { items }),
    });
    areAnswered = sent.role === "tool";
  }
  return carried;
}

const isSame = (one: Origin, other: Origin): boolean =>
  one.protocol === other.protocol && one.server === other.server && one.model === other.model;

/** Returns the latest rounds that fit into the room of a conversation; they begin with a message. */
export function fit(rounds: readonly Round[], room = MOST_KEPT): readonly Round[] {
  let left = room;
  let first = rounds.length;
  while (first > 0) {
    const size = sizeOf(rounds[first - 1], left);
    if (size > left) break;
    left -= size;
    first--;
  }
  while (first > 0 && rounds[first]?.sent.role === "tool") first++;
  return rounds.slice(first);
}
