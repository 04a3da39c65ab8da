/** The content of a request, independent of the protocol. */
export interface Ask {
  model: string;
  /** Text of the last message of a user; `""` when there is none. */
  prompt: string;
  /** Text of the whole conversation, for counting tokens. */
  conversation: string;
  /** Number of messages of a user. */
  messages: number;
  /** Result of a tool, when the request ends in one. */
  result?: string | undefined;
  /** Name of the first tool that the request offers. */
  tool?: string | undefined;
  stream: boolean;
  /** Maximum length of the answer, in tokens. */
  maxTokens?: number;
  /** Whether a stream reports usage; only requests of Chat Completions ask for that. */
  includeUsage?: boolean;
}

/** A call of a tool that the request offers. */
export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** An answer, independent of the protocol. */
export interface Answer {
  /** A unique text, before which the protocols put their own prefix; the id of a call is made from it, too. */
  id: string;
  model: string;
  /** The text in pieces of about a token. */
  tokens: readonly string[];
  /** Reasoning before the text or the call. */
  thinking?: string | undefined;
  /** A call in place of the text. */
  call?: ToolCall | undefined;
  /** Whether a token limit cut the text off. */
  truncated: boolean;
  usage: { input: number; output: number };
  /** Whether a Chat Completions stream ends with usage. */
  includeUsage: boolean;
  /** Seconds since 1970. */
  created: number;
}

/** One server-sent event. */
export interface ServerEvent {
  event?: string;
  /** Data that is sent as JSON, except for text such as `[DONE]`. */
  data: object | string;
  /** Whether the event carries a token, for which a model takes time. */
  token?: true;
}

/** Reads the requests of one protocol, and writes its bodies and events. */
export interface ApiAdapter {
  path: string;
  /**
   * Reads a request body.
   * @throws BadRequest when a field that the protocol requires is missing
   */
  read(body: Record<string, unknown>): Ask;
  /** Writes the whole answer as one JSON body. */
  body(answer: Answer): object;
  /** Writes the answer as a stream, from the first event to the protocol's end mark. */
  events(answer: Answer): Iterable<ServerEvent>;
  /** Writes an error body in the protocol's own shape. */
  error(status: number, message: string, details?: ErrorDetails): object;
}

export interface ErrorDetails {
  /** The field that is wrong. */
  param?: string;
  /** The vendor's name for the error. */
  code?: string;
}

/** A request body that a server of this protocol refuses with status 400. */
export class BadRequest extends Error {
  /** The field that is wrong. */
  readonly param: string;
  constructor(param: string, message: string) {
    super(message);
    this.param = param;
  }
}

/** Returns an event in the format of an event stream. */
export const eventText = ({ event, data }: ServerEvent): string =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

/** Returns OpenAI's error body, which most servers use for every path. */
export const openAiError = (status: number, message: string, { param, code }: ErrorDetails = {}) => ({
  error: {
    message,
    type: status >= 500 ? "server_error" : "invalid_request_error",
    param: param ?? null,
    code: code ?? null,
  },
});

/** Cuts a text into pieces of about a token, as a stream brings it. */
export const piecesOf = (whole: string): string[] => whole.match(/[^]{1,6}/g) ?? [];

/** Returns the arguments of a call as the text that OpenAI's protocols carry. */
export const argumentText = (call: ToolCall): string => JSON.stringify(call.arguments);

/** Returns a required text field. */
export function text(body: Record<string, unknown>, param: string): string {
  const value = body[param];
  if (typeof value !== "string" || value === "") {
    throw new BadRequest(param, `${param}: a non-empty string is required.`);
  }
  return value;
}

/** Returns an optional token limit; like lenient servers, takes anything but a positive number for absent. */
export const limit = (value: unknown): { maxTokens?: number } =>
  typeof value === "number" && value >= 1 ? { maxTokens: Math.floor(value) } : {};

/** Returns the text of a message: a string, or an array of parts, some of which have a `text`. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isRecord(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .filter(Boolean)
    .join("\n");
}

/** The part of a request that is a list of messages. */
export type Messages = Pick<Ask, "prompt" | "conversation" | "messages" | "result">;

/** Reads a list of messages with `role` and `content`, or of items in which some are the result of a call. */
export function readMessages(messages: readonly unknown[]): Messages {
  const records = messages.filter(isRecord);
  const ofUser = records.filter(
    ({ role, content }) => role === "user" && resultIn({ content }) === undefined,
  );
  const last = records.at(-1);
  return {
    prompt: contentText(ofUser.at(-1)?.["content"]),
    conversation: records.map(({ content }) => contentText(content)).join("\n"),
    messages: ofUser.length,
    result: last && resultIn(last),
  };
}

/** Returns the result of a tool in a message or item of any of the protocols; `undefined` where there is none. */
function resultIn({ role, type, content, output }: Record<string, unknown>): string | undefined {
  if (role === "tool") return contentText(content);
  if (type === "function_call_output") return contentText(output);
  const blocks: unknown[] = Array.isArray(content) ? content : [];
  const block = blocks.filter(isRecord).find((each) => each["type"] === "tool_result");
  return block && contentText(block["content"]);
}

/** Returns the name of the first tool that a request offers, in the form of any of the protocols. */
export function firstTool({ tools }: Record<string, unknown>): { tool?: string } {
  const first = (Array.isArray(tools) ? (tools as unknown[]) : []).find(isRecord);
  const { name } = isRecord(first?.["function"]) ? first["function"] : (first ?? {});
  return typeof name === "string" ? { tool: name } : {};
}

/** Returns the required, non-empty list of messages. */
export function messageList(body: Record<string, unknown>): readonly unknown[] {
  const messages = body["messages"];
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new BadRequest("messages", "messages: a non-empty array is required.");
  }
  return messages;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
