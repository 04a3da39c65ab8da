import type { SlotName } from "./template.ts";

/** What a blank shows until the visitor fills it. */
export const placeholders: Record<SlotName, string> = {
  SERVER_URL: "https://your-server.example.com",
  API_KEY: "your-api-key",
  MODEL_NAME: "your-model-name",
};

/** The key in a snippet for a server that needs none, where the client demands one. */
export const NO_KEY = "not-needed";
