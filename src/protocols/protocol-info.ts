/** Ids, names and paths of the three APIs, for code that needs no more than these. */

export type ProtocolId = "chat" | "messages" | "responses";

/** Names and path of an API. */
export interface ProtocolInfo {
  /** The vendor's name: "Chat Completions". */
  name: string;
  /** The name with the vendor in front: "OpenAI Chat Completions". */
  fullName: string;
  /** One word, for choices in which all options are APIs. */
  shortName: string;
  /** Name in the select "API Format". */
  formatName: string;
  /** Text of the badge at the top of the page. */
  badge: string;
  /** Path below the server URL. */
  path: string;
}

export const protocolInfo: Record<ProtocolId, ProtocolInfo> = {
  chat: {
    name: "Chat Completions",
    fullName: "OpenAI Chat Completions",
    shortName: "Chat",
    formatName: "Chat Completions",
    badge: "OpenAI Compatible",
    path: "/v1/chat/completions",
  },
  messages: {
    name: "Anthropic Messages",
    fullName: "Anthropic Messages",
    shortName: "Messages",
    formatName: "Anthropic Messages",
    badge: "Anthropic Messages",
    path: "/v1/messages",
  },
  responses: {
    name: "Responses",
    fullName: "OpenAI Responses",
    shortName: "Responses",
    formatName: "Responses API",
    badge: "Responses API",
    path: "/v1/responses",
  },
};

/** All APIs, in the page's order. */
export const protocolIds = ["chat", "messages", "responses"] as const satisfies ProtocolId[];

/** Path of the models list, the same in all APIs. */
export const MODELS_PATH = "/v1/models";
