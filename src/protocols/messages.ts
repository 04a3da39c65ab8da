import { addArguments, addCall, addText, addUsage, finish, setModel, setReason } from "./fill-reply.ts";
import { keep } from "./budget.ts";
import { asKey, asObject, asObjects, asText, toJson, type JsonObject, type Key } from "./json.ts";
import { createMessageBlocks } from "./items/message-blocks.ts";
import { protocolInfo } from "./protocol-info.ts";
import { turnsOf, type AnswerReader, type Protocol } from "./protocol.ts";
import { settle, type Reply, type ToolCall } from "./reply.ts";
import { blockCalls, messageList } from "./turns/messages.ts";

const ANTHROPIC_HOST = "api.anthropic.com";

/** Anthropic's Messages API. */
export const messages: Protocol = {
  id: "messages",
  name: protocolInfo.messages.name,
  path: protocolInfo.messages.path,
  headers: (host, apiKey) => ({
    "content-type": "application/json",
    "anthropic-version": "2023-06-01",
    ...(host === ANTHROPIC_HOST
      ? {
          "anthropic-dangerous-direct-browser-access": "true",
          ...(apiKey !== undefined && { "x-api-key": apiKey }),
        }
      : apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  }),
  body: ({ model, message, stream, settings = {} }) => {
    const { system, temperature, maxTokens = 1024, more } = settings;
    return {
      model,
      max_tokens: maxTokens,
      ...(system && { system }),
      messages: messageList(turnsOf({ message, settings })),
      ...(temperature !== undefined && { temperature }),
      ...(stream && { stream }),
      ...more,
    };
  },
  read,
  calls: blockCalls,
};

function read(reply: Reply): AnswerReader {
  /** Calls by block index, since blocks may overlap. */
  const calls = new Map<Key | undefined, { call: ToolCall; input: string }>();
  const blocks = createMessageBlocks();

  /** Reads a block at its start, or a whole one. Skips other types: redacted thinking, the server's own tools. */
  function readBlock(block: JsonObject, index: Key | undefined): void {
    blocks.start(index, block);
    switch (block["type"]) {
      case "text":
        addText(reply, "text", asText(block["text"]));
        break;
      case "thinking":
        addText(reply, "reasoning", asText(block["thinking"]));
        break;
      case "tool_use": {
        const call = addCall(reply, asText(block["name"]));
        if (call) calls.set(index, { call, input: keep(reply, toJson(block["input"])) });
      }
    }
  }

  function readDelta(delta: JsonObject, index: Key | undefined): void {
    blocks.delta(index, delta);
    switch (delta["type"]) {
      case "text_delta":
        addText(reply, "text", asText(delta["text"]));
        break;
      case "thinking_delta":
        addText(reply, "reasoning", asText(delta["thinking"]));
        break;
      case "input_json_delta": {
        const block = calls.get(index);
        if (block) addArguments(reply, block.call, asText(delta["partial_json"]));
      }
    }
  }

  /** Completes a call without deltas: its input came at the start of the block. */
  function endBlock(index: Key | undefined): void {
    const block = calls.get(index);
    if (block) block.call.arguments ||= block.input;
  }

  function readStop(from: JsonObject): void {
    setReason(reply, asText(from["stop_reason"]));
    addText(reply, "refusal", asText(asObject(from["stop_details"])?.["explanation"]));
  }

  return {
    readEvent(data, event) {
      const index = asKey(data["index"]);
      switch (asText(data["type"]) || event) {
        case "message_start": {
          const message = asObject(data["message"]);
          setModel(reply, message?.["model"]);
          // The output count is a placeholder here.
          const { output_tokens: _, ...usage } = asObject(message?.["usage"]) ?? {};
          addUsage(reply, usage);
          return true;
        }
        case "content_block_start":
          readBlock(asObject(data["content_block"]) ?? {}, index);
          return true;
        case "content_block_delta":
          readDelta(asObject(data["delta"]) ?? {}, index);
          return true;
        case "content_block_stop":
          endBlock(index);
          return true;
        case "message_delta":
          readStop(asObject(data["delta"]) ?? {});
          addUsage(reply, data["usage"]);
          return true;
        case "message_stop":
          finish(reply);
          return true;
        case "ping":
          return true;
        default:
          return false;
      }
    },
    close() {
      if (!reply.finishReason) return;
      const message = "The server ended without its end mark; the text looks whole.";
      settle(reply, "interrupted", { kind: "unmarked", message });
    },
    readBody(body) {
      if (!Array.isArray(body["content"])) return false;
      asObjects(body["content"]).forEach((block, index) => {
        readBlock(block, index);
        endBlock(index);
      });
      setModel(reply, body["model"]);
      readStop(body);
      addUsage(reply, body["usage"]);
      finish(reply);
      return true;
    },
    items: () => blocks.items(),
  };
}
