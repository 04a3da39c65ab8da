import type { HeaderSlot } from "./headers.ts";
import { valueOfSlot, type CommandSlot, type OperatorSlot, type SlotName } from "./slots.ts";

/** Text of each blank of the visitor's until it is filled. */
export const blanks = {
  SERVER_URL: "https://your-server.example.com",
  API_KEY: "your-api-key",
  MODEL_NAME: "your-model-name",
  PAGE_ORIGIN: "https://this-page.example.com",
};

/** Text of each slot until the visitor fills it. */
export const placeholders: Record<Exclude<SlotName, OperatorSlot | CommandSlot | HeaderSlot>, string> = {
  ...blanks,
  CONTEXT_LENGTH: valueOfSlot("CONTEXT_LENGTH", blanks),
  MAX_OUTPUT: valueOfSlot("MAX_OUTPUT", blanks),
  OPENAI_URL: valueOfSlot("OPENAI_URL", blanks),
  MAX_PROMPT: valueOfSlot("MAX_PROMPT", blanks),
  MAX_TOKENS: valueOfSlot("MAX_TOKENS", blanks),
};

/** The key in a snippet for a server without a key, where the client demands one. */
export const NO_KEY = "not-needed";
