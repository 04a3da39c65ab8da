import type { JsonObject } from "./json.ts";
import type { ProtocolId } from "./protocol-info.ts";
import type { Reply } from "./reply.ts";

/** What a visitor may set beside the message; only what is set is sent. */
export interface Settings {
  system?: string;
  temperature?: number;
  /** Most tokens of the answer. */
  maxTokens?: number;
  /** Any other fields of the body, in the protocol's own names; they win over all others. */
  more?: JsonObject;
}

/** What a visitor asks for; turned into each protocol's own body. */
export interface Prompt {
  model: string;
  message: string;
  stream: boolean;
  settings?: Settings;
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
  /** The request body, to be sent as JSON; the fewest fields that work, since strict servers refuse unknown ones. */
  body(prompt: Prompt): JsonObject;
  /** Starts reading one answer into the reply. */
  read(reply: Reply): AnswerReader;
}

/** Reads one answer; keeps what it must remember from event to event. Never throws, whatever it is given. */
export interface AnswerReader {
  /**
   * Reads one server-sent event.
   * @param data the parsed JSON of the event's `data` field
   * @param event the `event` field, `undefined` when absent
   * @returns whether it is an event of this protocol
   */
  readEvent(data: JsonObject, event: string | undefined): boolean;
  /**
   * Reads a whole (non-streaming) JSON body.
   * @returns whether it is an answer of this protocol
   */
  readBody(body: JsonObject): boolean;
  /** The stream sent `[DONE]`; only where that has a meaning. */
  readDone?(): void;
  /** No more bytes will come: settles the reply if the protocol's end was seen but kept open for late events. */
  close?(): void;
}
