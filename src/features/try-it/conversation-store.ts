/** The conversation under way. It is in memory only. */

import { atom, type ReadableAtom } from "nanostores";
import { fit, type Round } from "./conversation.ts";

export interface Conversation {
  /** Rounds before the latest message. */
  earlier: readonly Round[];
  /** The latest message or results; absent before the first. */
  asked?: Round["sent"];
  /** The latest round, once it is answered. */
  latest?: Round;
  /** Whether rounds were dropped for lack of room. */
  isCut: boolean;
}

const none: Conversation = { earlier: [], isCut: false };

const $current = atom(none);

export const $conversation: ReadableAtom<Conversation> = $current;

/** Returns the rounds that are answered. */
export const answeredRounds = ({ earlier, latest }: Conversation): readonly Round[] =>
  latest ? [...earlier, latest] : earlier;

/** Returns the rounds before the latest message of the visitor's. */
export function roundsBeforeMessage({ earlier, asked }: Conversation): readonly Round[] {
  if (asked?.role !== "tool") return earlier;
  return earlier.slice(
    0,
    Math.max(
      0,
      earlier.findLastIndex(({ sent }) => sent.role === "user"),
    ),
  );
}

/** Notes what is sent, and the rounds that it follows: any others are forgotten. */
export function beginRound(followed: readonly Round[], asked: Round["sent"]): void {
  const earlier = fit(followed);
  $current.set({ earlier, asked, isCut: $current.get().isCut || earlier.length < followed.length });
}

/** Notes the answer to the latest message. */
export function endRound(answered: Omit<Round, "sent">): void {
  const conversation = $current.get();
  const { asked } = conversation;
  if (asked) $current.set({ ...conversation, latest: { ...answered, sent: asked } });
}

/** Forgets all rounds. */
export const forgetRounds = (): void => $current.set(none);
