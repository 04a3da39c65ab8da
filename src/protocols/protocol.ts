import type { Reply } from "./reply.ts";

export type ProtocolId = "chat" | "messages" | "responses";

/** What a visitor asks for; turned into each protocol's own body. */
export interface Prompt {
  model: string;
  message: string;
  stream: boolean;
}

/** How to talk to a server in one protocol. Pure: no fetch, no DOM. */
export interface Protocol {
  id: ProtocolId;
  /** The vendor's name for the API. */
  name: string;
  /** Path below the server URL, e.g. `/v1/chat/completions`. */
  path: string;
  /**
   * The fewest headers that work: each further one can fail a strict CORS allowlist.
   * @param host host of the server URL; Anthropic's own wants headers no other server needs
   * @param apiKey `undefined` for a server without a key: no auth header is sent
   */
  headers(host: string, apiKey: string | undefined): Record<string, string>;
  /** The request body, to be sent as JSON. */
  body(prompt: Prompt): Record<string, unknown>;
  /**
   * Reads one server-sent event into the reply.
   * @param data the parsed JSON of the event's `data` field
   * @param event the `event` field, `undefined` when absent
   */
  readEvent(reply: Reply, data: unknown, event: string | undefined): void;
  /** Reads a whole (non-streaming) JSON body into the reply. */
  readBody(reply: Reply, body: unknown): void;
}
