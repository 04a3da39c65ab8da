/** Refusals of servers that take less than the vendors' own: what each refuses, and in which words. */
import { isRecord } from "../../src/demo/adapters/adapter.ts";
import type { ProtocolId } from "../../src/protocols/protocol-info.ts";
import { orderProblem, turnsOf } from "./tool-turns.ts";

type Body = Record<string, unknown>;

/** A request that a server refuses. */
export interface Refusal {
  status: number;
  message: string;
  code?: string;
  /** The whole body, where a server does not use the shape of the protocol's vendor. */
  body?: object;
}

/** Returns the refusal of a request; `undefined` when the server takes the request. */
type Rule = (protocol: ProtocolId, body: Body) => Refusal | undefined;

const bad = (message: string): Refusal => ({ status: 400, message });

/** Refuses what no server of a protocol takes: results that are out of order, and what an earlier request had stored. */
export const always: Rule = (protocol, body) => {
  const stored = body["previous_response_id"];
  if (typeof stored === "string") return bad(`Previous response with id '${stored}' not found.`);
  const input = Array.isArray(body["input"]) ? body["input"].filter(isRecord) : [];
  const reference = input.find(({ type }) => type === "item_reference");
  if (reference) return bad(`Item with id '${String(reference["id"])}' not found.`);
  const problem = orderProblem(protocol, turnsOf(protocol, body));
  return problem === undefined ? undefined : bad(problem);
};

/** Refuses tools that only the vendor's own server could run, as most servers do. */
export const oddTools: Rule = (protocol, { tools }) => {
  const odd = (Array.isArray(tools) ? tools.filter(isRecord) : []).find((tool) =>
    protocol === "messages" ? !isRecord(tool["input_schema"]) : tool["type"] !== "function",
  );
  return odd && bad(`Tools of type ${String(odd["type"])} are not supported.`);
};

/** The rules of servers that take less, by name. */
export const rules = {
  /** As transformers serve does for every field that the vendor's reference lacks. */
  "unknown fields": (protocol, body) => {
    const unknown = Object.keys(body).filter((field) => !fields[protocol].includes(field));
    if (unknown.length === 0) return undefined;
    const message = `Unexpected keys in the request: {${unknown.map((field) => `'${field}'`).join(", ")}}`;
    return { status: 422, message, body: { detail: message } };
  },

  /** As vLLM does unless it was started with tools. */
  tools: (_, body) =>
    Array.isArray(body["tools"]) && body["tools"].length > 0
      ? bad('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set')
      : undefined,

  /** As servers in Python do for a role that they do not know. */
  "roles (pydantic)": (protocol, body) =>
    refuseRole(protocol, body, (role, index, known) => {
      const msg = `Input should be ${listOf(known, "'", "or")}`;
      const loc = ["body", protocol === "responses" ? "input" : "messages", index, "role"];
      return JSON.stringify([{ type: "literal_error", loc, msg, input: role }]);
    }),

  /** As servers in Rust do. */
  "roles (serde)": (protocol, body) =>
    refuseRole(
      protocol,
      body,
      (role, index, known) =>
        `Failed to deserialize the JSON body into the target type: messages[${index}].role: ` +
        `unknown variant \`${role}\`, expected ${known.length > 2 ? "one of " : ""}${listOf(known, "`", known.length > 2 ? "" : "or")}`,
    ),

  /** As chat templates do, and servers with words of their own. */
  "roles (own words)": (protocol, body) =>
    refuseRole(protocol, body, (role) => `Unexpected message role: ${role}`),
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

/** Roles of messages that every server takes. */
const roles: Record<ProtocolId, readonly string[]> = {
  chat: ["system", "user", "assistant", "tool"],
  messages: ["user", "assistant"],
  responses: ["system", "user", "assistant"],
};

function refuseRole(
  protocol: ProtocolId,
  body: Body,
  say: (role: string, index: number, known: readonly string[]) => string,
): Refusal | undefined {
  const list = body[protocol === "responses" ? "input" : "messages"];
  const sent = (Array.isArray(list) ? list : []).map((message) =>
    isRecord(message) ? message["role"] : undefined,
  );
  const index = sent.findIndex((role) => role !== undefined && !roles[protocol].includes(String(role)));
  return index === -1 ? undefined : bad(say(String(sent[index]), index, roles[protocol]));
}

/** Returns words in quotes: `'a', 'b' or 'c'`, or without "or". */
function listOf(words: readonly string[], quote: string, last: "or" | ""): string {
  const quoted = words.map((word) => `${quote}${word}${quote}`);
  if (!last) return quoted.join(", ");
  return `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}

const split = (text: string): readonly string[] => text.split(/\s+/);

/** Fields of a request's body that the vendors' own packages know, deprecated ones included; none of a beta. */
const fields: Record<ProtocolId, readonly string[]> = {
  chat: split(
    `messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens
    metadata modalities moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key
    prompt_cache_options prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier
    stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity
    web_search_options`,
  ),
  messages: split(
    `max_tokens messages model cache_control container diagnostics inference_geo metadata output_config service_tier
    speed stop_sequences stream system temperature thinking tool_choice tools top_k top_p user_profile_id workspace_id`,
  ),
  responses: split(
    `access_programs background background_options context_management conversation image include input instructions
    max_output_tokens max_tool_calls metadata model moderation parallel_tool_calls previous_response_id prompt
    prompt_cache_key prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier store stream
    stream_options temperature text tool_choice tools top_logprobs top_p truncation user`,
  ),
};
