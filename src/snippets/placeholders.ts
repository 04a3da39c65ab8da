import type { Slot } from "./template.ts";

/** What a blank shows until the visitor fills it. */
export const placeholders: Record<Slot["slot"], string> = {
  SERVER_URL: "https://your-server.example.com",
  API_KEY: "your-api-key",
  MODEL_NAME: "your-model-name",
  PAGE_ORIGIN: "https://this-page.example.com",
};

/** The key in a snippet for a server that needs none, where the client demands one. */
export const NO_KEY = "not-needed";
