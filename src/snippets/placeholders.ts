import type { SlotName, OperatorSlot } from "./template.ts";

/** Text of each blank until the visitor fills it. */
export const placeholders: Record<Exclude<SlotName, OperatorSlot>, string> = {
  SERVER_URL: "https://your-server.example.com",
  API_KEY: "your-api-key",
  MODEL_NAME: "your-model-name",
  PAGE_ORIGIN: "https://this-page.example.com",
};

/** The key in a snippet for a server without a key, where the client demands one. */
export const NO_KEY = "not-needed";
