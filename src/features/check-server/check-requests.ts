/** The requests of a check, beside the models list. */

import type { ProtocolProbe } from "../../diagnosis/support.ts";
import { protocols } from "../../protocols/index.ts";
import type { JsonObject } from "../../protocols/json.ts";
import type { ProtocolId } from "../../protocols/protocol-info.ts";
import type { Settings } from "../../protocols/protocol.ts";
import type { ProtocolResult } from "./protocol-results.ts";
import { RENAMED_LIMIT, tokenLimits } from "./token-limits.ts";

export interface CheckRequest {
  protocol: ProtocolId;
  /** The part of the protocol's result that the request fills. */
  part: keyof ProtocolResult;
  body: (model: string) => JsonObject;
  /** Returns the body of a second request, where the outcome of the first one calls for another form. */
  secondBody?: (probe: ProtocolProbe, model: string) => JsonObject | undefined;
}

const smallBody = (protocol: ProtocolId, model: string, settings: Settings): JsonObject =>
  protocols[protocol].body({ model, message: "Hi", stream: false, settings });

/** The smallest request in a protocol. */
const small = (protocol: ProtocolId): CheckRequest => ({
  protocol,
  part: "small",
  body: (model) => smallBody(protocol, model, { maxTokens: tokenLimits[protocol] }),
});

/** OpenAI's reasoning models take the token limit of Chat Completions by another name only. */
const withRenamedLimit: CheckRequest["secondBody"] = ({ status, error }, model) =>
  status === 400 && error?.param === "max_tokens"
    ? smallBody("chat", model, { more: { max_completion_tokens: RENAMED_LIMIT } })
    : undefined;

/** Sent one after the other, in this order. */
export const checkRequests: readonly CheckRequest[] = [
  { ...small("chat"), secondBody: withRenamedLimit },
  small("messages"),
  small("responses"),
];
