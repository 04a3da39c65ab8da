/** What a request asks for, whatever the protocol. */
export interface Ask {
  model: string;
  /** Text of the last message a user wrote; `""` when there is none. */
  prompt: string;
  /** Text of the whole conversation, for counting tokens. */
  conversation: string;
  stream: boolean;
  /** The longest answer wanted, in tokens. */
  maxTokens?: number;
  /** Whether a stream reports usage; only Chat Completions asks. */
  includeUsage?: boolean;
}

/** A text answer, before it is put in a protocol's words. */
export interface Answer {
  /** Any unique text; protocols put their own prefix before it. */
  id: string;
  model: string;
  /** The text in pieces, as a model produces them. */
  tokens: readonly string[];
  /** Whether a token limit cut it off. */
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
  /** Sent as JSON, except for text such as `[DONE]`. */
  data: object | string;
  /** Whether it carries a token, which takes a model time. */
  token?: true;
}

/** How a server speaks one protocol: the requests it reads and the bodies and events it answers with. */
export interface ApiAdapter {
  path: string;
  /**
   * Reads a request body.
   * @throws BadRequest when the protocol requires something it lacks
   */
  read(body: Record<string, unknown>): Ask;
  /** The whole answer as one JSON body. */
  body(answer: Answer): object;
  /** The same answer as a stream, from its first event to the protocol's own end. */
  events(answer: Answer): Iterable<ServerEvent>;
  /** An error body in the protocol's own shape. */
  error(status: number, message: string, details?: ErrorDetails): object;
}

export interface ErrorDetails {
  /** The field at fault. */
  param?: string;
  /** The vendor's name of the problem. */
  code?: string;
}

/** A request body that a server of this protocol refuses with status 400. */
export class BadRequest extends Error {
  /** The field at fault. */
  readonly param: string;
  constructor(param: string, message: string) {
    super(message);
    this.param = param;
  }
}

/** The bytes of an event on the adapter. */
export const eventText = ({ event, data }: ServerEvent): string =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

/** OpenAI's error body, which most servers use for every path. Anthropic's has no place for the details. */
export const openAiError = (status: number, message: string, { param, code }: ErrorDetails = {}) => ({
  error: {
    message,
    type: status >= 500 ? "server_error" : "invalid_request_error",
    param: param ?? null,
    code: code ?? null,
  },
});

/** A required text field. */
export function text(body: Record<string, unknown>, param: string): string {
  const value = body[param];
  if (typeof value !== "string" || value === "") {
    throw new BadRequest(param, `${param}: a non-empty string is required.`);
  }
  return value;
}

/** An optional count; what is not a positive number counts as absent, as lenient servers have it. */
export const limit = (value: unknown): { maxTokens?: number } =>
  typeof value === "number" && value >= 1 ? { maxTokens: Math.floor(value) } : {};

/** A message's text: a string, or an array of parts of which some hold `text`. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isRecord(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .filter(Boolean)
    .join("\n");
}

/** What the last user wrote and what all wrote, of a list of messages with `role` and `content`. */
export function readMessages(messages: readonly unknown[]): Pick<Ask, "prompt" | "conversation"> {
  const records = messages.filter(isRecord);
  return {
    prompt: contentText(records.findLast(({ role }) => role === "user")?.["content"]),
    conversation: records.map(({ content }) => contentText(content)).join("\n"),
  };
}

/** A required, non-empty list of messages. */
export function messageList(body: Record<string, unknown>): readonly unknown[] {
  const messages = body["messages"];
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new BadRequest("messages", "messages: a non-empty array is required.");
  }
  return messages;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
