import type { ProtocolId } from "./protocol.ts";

/** Every protocol, in the page's order. */
export const protocolIds = ["chat", "messages", "responses"] as const satisfies ProtocolId[];

/** The vendors' names for their APIs; apart from the protocols, for what needs no more than these. */
export const protocolNames: Record<ProtocolId, string> = {
  chat: "Chat Completions",
  messages: "Anthropic Messages",
  responses: "Responses",
};

/** Path of each below the server URL. */
export const protocolPaths: Record<ProtocolId, string> = {
  chat: "/v1/chat/completions",
  messages: "/v1/messages",
  responses: "/v1/responses",
};

/** Path of the list of models, which all of them share. */
export const MODELS_PATH = "/v1/models";
