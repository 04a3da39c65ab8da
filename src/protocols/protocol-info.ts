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

/** End of a path with a version of its own (`/v4`, `/api/v3`, `/v1beta/openai`); `/v1` is what clients add. */
const OWN_VERSION = /\/(?!v1$)[vV]\d[\da-zA-Z]*$|\/[vV]\d[\da-zA-Z]*\/(?:.*\/)?openai$/;

/** Whether a server URL ends in a version of its own, so that OpenAI-style clients take it as it is. */
export const hasOwnVersion = (server: string): boolean =>
  OWN_VERSION.test(server.replace(/^https?:\/\/[^/]*/, ""));

/** Returns the base address of the OpenAI-style APIs: `<server>/v1`, or the address itself if it has a version of its own. */
export const openAiUrl = (server: string): string => (hasOwnVersion(server) ? server : `${server}/v1`);

/**
 * Returns the part of an API's path that follows a server URL: `/responses` for `/v1/responses` where the URL has a
 * version of its own. Where Messages lies cannot be known then; its path stays as it is.
 */
export const pathBelow = (server: string, path: string): string =>
  hasOwnVersion(server) && path !== protocolInfo.messages.path ? path.slice("/v1".length) : path;
