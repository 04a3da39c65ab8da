import { chatCompletions } from "./chat-completions.ts";
import { messages } from "./messages.ts";
import { responses } from "./responses.ts";

/** The adapters of all protocols, by path. */
export const adapters = new Map(
  [chatCompletions, messages, responses].map((adapter) => [adapter.path, adapter]),
);
