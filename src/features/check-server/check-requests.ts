/** The requests of a check, beside the models list. */

import type { ProtocolProbe } from "../../diagnosis/support.ts";
import { protocols } from "../../protocols/index.ts";
import type { JsonObject } from "../../protocols/json.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { Settings } from "../../protocols/protocol.ts";
import type { ProtocolResult } from "./protocol-results.ts";
import { RENAMED_LIMIT, TOOL_LIMIT, tokenLimits } from "./token-limits.ts";

export interface CheckRequest {
  protocol: ProtocolId;
  /** The part of the protocol's result that the request fills. */
  part: keyof ProtocolResult;
  body: (model: string) => JsonObject;
  /** Returns the body of a second request, where the outcome of the first one calls for another form. */
  secondBody?: (probe: ProtocolProbe, model: string) => JsonObject | undefined;
}

const bodyOf = (protocol: ProtocolId, model: string, message: string, settings: Settings): JsonObject =>
  protocols[protocol].body({ model, message, stream: false, settings });

/**
 * Returns the second form of a request in Chat Completions: OpenAI's reasoning models take the token limit by another
 * name only.
 */
const withRenamedLimit =
  (message: string, limit: number, more: JsonObject = {}): NonNullable<CheckRequest["secondBody"]> =>
  ({ status, error }, model) =>
    status === 400 && error?.param === "max_tokens"
      ? bodyOf("chat", model, message, { more: { ...more, max_completion_tokens: limit } })
      : undefined;

/** The smallest request in a protocol. */
const small = (protocol: ProtocolId): CheckRequest => ({
  protocol,
  part: "small",
  body: (model) => bodyOf(protocol, model, "Hi", { maxTokens: tokenLimits[protocol] }),
});

/** Name of the tool. */
export const TOOL_NAME = "get_time";

const description = "Returns the time in a city.";
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

/** The tool in each protocol's form. */
const tools: Record<ProtocolId, JsonObject> = {
  chat: { type: "function", function: { name: TOOL_NAME, description, parameters: schema } },
  messages: { name: TOOL_NAME, description, input_schema: schema },
  responses: { type: "function", name: TOOL_NAME, description, parameters: schema },
};

const TOOL_MESSAGE = `What time is it in Paris? Call ${TOOL_NAME}.`;

/** A request with one tool. It leaves `tool_choice` out, as many agents do, so that a server refuses it as it would theirs. */
const withTool = (protocol: ProtocolId): CheckRequest => ({
  protocol,
  part: "tools",
  body: (model) =>
    bodyOf(protocol, model, TOOL_MESSAGE, { maxTokens: TOOL_LIMIT, more: { tools: [tools[protocol]] } }),
});

/** Sent one after the other, in this order; those with a tool only in protocols that work. */
export const checkRequests: readonly CheckRequest[] = [
  { ...small("chat"), secondBody: withRenamedLimit("Hi", RENAMED_LIMIT) },
  small("messages"),
  small("responses"),
  {
    ...withTool("chat"),
    secondBody: withRenamedLimit(TOOL_MESSAGE, TOOL_LIMIT, { tools: [tools.chat] }),
  },
  withTool("messages"),
  withTool("responses"),
];
