import type { JsonObject } from "./json.ts";
import type { ProtocolId } from "./protocol-info.ts";
import type { Reply } from "./reply.ts";

/** A message of the visitor's. */
export interface UserTurn {
  role: "user";
  content: string;
  picture?: Picture;
}

/** A call of a tool, independent of the protocol. */
export interface Call {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

/** An answer. */
export interface AnswerTurn {
  role: "assistant";
  content: string;
  /** Calls of tools, whose results follow. */
  calls?: readonly Call[];
  /** The whole answer in the form of the API that it is sent to: thinking, signatures and the vendor's own fields. */
  items?: readonly JsonObject[];
}

/** Results of the tools that the answer before called. */
export interface ResultsTurn {
  role: "tool";
  results: readonly { id: string; content: string }[];
}

/** A turn of a conversation. */
export type Turn = UserTurn | AnswerTurn | ResultsTurn;

/** A picture, as requests hold one. */
export interface Picture {
  /** Media type: `image/png`. */
  type: string;
  /** The bytes in base64. */
  data: string;
}

/** Returns a picture's `data:` URL. */
export const urlOf = ({ type, data }: Picture): string => `data:${type};base64,${data}`;

/** Settings of a request beside the message; a setting that is absent is not sent. */
export interface Settings {
  system?: string;
  /** Turns before the message; without one, the last holds results of tools. */
  earlier?: readonly Turn[];
  /** Picture that goes with the message. */
  picture?: Picture;
  temperature?: number;
  /** Maximum number of tokens of the answer. */
  maxTokens?: number;
  /** Extra fields of the body, in the protocol's own names; they override all others. */
  more?: JsonObject;
}

/** A visitor's request, independent of the protocol. */
export interface Prompt {
  model: string;
  /** May be empty after results of tools: these go without a message. */
  message: string;
  stream: boolean;
  settings?: Settings;
}

/** Returns the turns of a request: the earlier ones, and the message. */
export function turnsOf({ message, settings = {} }: Pick<Prompt, "message" | "settings">): readonly Turn[] {
  const { earlier = [], picture } = settings;
  if (!message && earlier.at(-1)?.role === "tool") return earlier;
  return [...earlier, { role: "user", content: message, ...(picture && { picture }) }];
}

/** Requests and responses of one protocol. Pure: no fetch, no DOM. */
export interface Protocol {
  id: ProtocolId;
  /** The vendor's name for the API. */
  name: string;
  /** Path below the server URL, e.g. `/v1/chat/completions`. */
  path: string;
  /**
   * Returns the fewest headers that work: each further one can fail a strict CORS allowlist.
   * @param host host of the server URL; Anthropic's own host needs headers that no other server needs
   * @param apiKey `undefined` for a server without a key: no auth header is sent
   */
  headers(host: string, apiKey: string | undefined): Record<string, string>;
  /** Returns the request body with the fewest fields that work: strict servers refuse unknown ones. */
  body(prompt: Prompt): JsonObject;
  /** Starts reading one answer into the reply. */
  read(reply: Reply): AnswerReader;
  /** Returns the calls of tools in an answer in the API's own form. */
  calls(items: readonly JsonObject[]): Call[];
}

/** Reads one answer into a reply, and keeps its state from event to event. Never throws. */
export interface AnswerReader {
  /**
   * Reads one server-sent event.
   * @param data the parsed JSON of the event's `data` field
   * @param event the `event` field, `undefined` when absent
   * @returns whether the event is one of this protocol
   */
  readEvent(data: JsonObject, event: string | undefined): boolean;
  /**
   * Reads a whole (non-streaming) JSON body.
   * @returns whether the body is an answer of this protocol
   */
  readBody(body: JsonObject): boolean;
  /** Takes the `[DONE]` of a stream; absent where that has no meaning. */
  readDone?(): void;
  /** Takes the end of the bytes: settles a reply that was kept open for late events after the protocol's end. */
  close?(): void;
  /**
   * Returns the whole answer in the API's own form, to be sent back with the next request. Empty when it is larger than
   * a reply may be, or when the server did not send it in that form.
   */
  items(): JsonObject[];
}
