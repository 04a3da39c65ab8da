import { addUsage, finish, setModel } from "./fill-reply.ts";
import { errorIn } from "./errors.ts";
import { asObject, asObjects, asText, joinText, type JsonObject } from "./json.ts";
import { protocolInfo } from "./protocol-info.ts";
import type { AnswerReader, Protocol } from "./protocol.ts";
import { settle, type Reply, type ToolCall } from "./reply.ts";

/** OpenAI's Responses API. */
export const responses: Protocol = {
  id: "responses",
  name: protocolInfo.responses.name,
  path: protocolInfo.responses.path,
  headers: (_host, apiKey) => ({
    "content-type": "application/json",
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  }),
  body: ({ model, message, stream, settings: { system, temperature, maxTokens, more } = {} }) => ({
    model,
    ...(system && { instructions: system }),
    input: message,
    ...(temperature !== undefined && { temperature }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(stream && { stream }),
    ...more,
  }),
  read,
};

function read(reply: Reply): AnswerReader {
  /** Calls by item id, call id and output index: each server leaves out a different one. */
  const calls = new Map<unknown, ToolCall>();
  /** Event type of the thinking that is kept, the first to arrive: a server may send the text and its summary. */
  let thinking = "";

  const callOf = (from: JsonObject): ToolCall | undefined =>
    calls.get(from["item_id"]) ?? calls.get(from["output_index"]);

  function addCall(item: JsonObject, outputIndex?: unknown): void {
    const call = { name: asText(item["name"]), arguments: asText(item["arguments"]) };
    reply.toolCalls.push(call);
    for (const key of [item["id"], item["call_id"], outputIndex]) {
      if (key !== undefined) calls.set(key, call);
    }
  }

  function readDelta(type: string, data: JsonObject): void {
    const delta = asText(data["delta"]);
    switch (type) {
      case "response.output_text.delta":
        reply.text += delta;
        break;
      case "response.refusal.delta":
        reply.refusal += delta;
        break;
      case "response.reasoning_text.delta":
      case "response.reasoning_summary_text.delta":
        thinking ||= type;
        if (thinking === type) reply.reasoning += delta;
        break;
      case "response.output_item.added": {
        const item = asObject(data["item"]);
        if (item?.["type"] === "function_call") addCall(item, data["output_index"]);
        break;
      }
      case "response.function_call_arguments.delta": {
        const call = callOf(data);
        if (call) call.arguments += delta;
        break;
      }
      case "response.function_call_arguments.done": {
        const call = callOf(data);
        if (call) call.arguments ||= asText(data["arguments"]);
      }
    }
  }

  /** Fills fields without deltas from the final snapshot. Finds items by type: reasoning precedes the message. */
  function readOutput(response: JsonObject): void {
    const items = asObjects(response["output"]);
    const ofType = (type: string) => items.filter((item) => item["type"] === type);
    const parts = ofType("message").flatMap((item) => asObjects(item["content"]));
    if (!reply.text) {
      reply.text = joinText(parts.filter(({ type }) => type === "output_text"));
    }
    if (!reply.refusal) {
      reply.refusal = parts.map(({ refusal }) => asText(refusal)).join("");
    }
    if (!reply.reasoning) {
      reply.reasoning = ofType("reasoning")
        .map((item) => joinText(item["content"]) || joinText(item["summary"]))
        .join("");
    }
    if (reply.toolCalls.length === 0) ofType("function_call").forEach((item) => addCall(item));
  }

  /** @param status the protocol's word for how the response ended */
  function readEnd(response: JsonObject, status: string): void {
    readOutput(response);
    setModel(reply, response["model"]);
    addUsage(reply, response["usage"]);
    reply.finishReason = status;
    const error = errorIn(response);
    if (error) settle(reply, "failed", error);
    const filtered = asObject(response["incomplete_details"])?.["reason"] === "content_filter";
    finish(reply, filtered ? "content_filter" : status);
  }

  return {
    readEvent(data, event) {
      const type = asText(data["type"]) || (event ?? "");
      const response = asObject(data["response"]) ?? {};
      switch (type) {
        case "response.completed":
        case "response.incomplete":
        case "response.failed":
          readEnd(response, type.slice("response.".length));
          return true;
        default:
          setModel(reply, response["model"]);
          readDelta(type, data);
          return type.startsWith("response.");
      }
    },
    readBody(body) {
      if (!Array.isArray(body["output"])) return false;
      readEnd(body, asText(body["status"]) || "completed");
      return true;
    },
  };
}
