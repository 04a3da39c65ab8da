/** The three APIs: ids, names and paths, for everything that needs no more of them. */

export type ProtocolId = "chat" | "messages" | "responses";

/** Names and path of an API. */
export interface ProtocolInfo {
  /** The vendor's name for it: "Chat Completions". */
  name: string;
  /** The same with the vendor in front: "OpenAI Chat Completions". */
  fullName: string;
  /** One word, for choices where the context says that it is an API. */
  shortName: string;
  /** As the choice of the API Format calls it. */
  formatName: string;
  /** On the badge at the top of the page. */
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

/** Every API, in the page's order. */
export const protocolIds = ["chat", "messages", "responses"] as const satisfies ProtocolId[];

/** Path of the list of models, which all of them share. */
export const MODELS_PATH = "/v1/models";
