/** Parts that the first answer brings, each a script of its own. */

export const loadAnswerBar = () => import("./AnswerBar.tsx");
export const loadConversationLog = () => import("./conversation/ConversationLog.tsx");

/** Loads them ahead of time. A failure means nothing: a part is loaded again when it shows, and says if it cannot be. */
export function prepareAnswerParts(): void {
  for (const load of [loadAnswerBar, loadConversationLog]) load().catch(() => {});
}
