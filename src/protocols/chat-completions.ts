import {
  addArguments,
  addCall,
  addText,
  addUsage,
  finish,
  setModel,
  setName,
  setReason,
} from "./fill-reply.ts";
import { asKey, asObject, asObjects, asText, joinText, toJson, type JsonObject, type Key } from "./json.ts";
import { createChatMessage } from "./items/chat-message.ts";
import { protocolInfo } from "./protocol-info.ts";
import { turnsOf, type AnswerReader, type Protocol } from "./protocol.ts";
import type { Reply, ToolCall } from "./reply.ts";
import { createThinkSplitter, splitAtLoneClose } from "./thinking.ts";
import { chatCalls, chatMessages } from "./turns/chat.ts";

/** OpenAI's Chat Completions, in the variants of OpenAI and of the servers that followed. */
export const chatCompletions: Protocol = {
  id: "chat",
  name: protocolInfo.chat.name,
  path: protocolInfo.chat.path,
  headers: (_host, apiKey) => ({
    "content-type": "application/json",
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  }),
  // No `stream_options`: it makes OpenAI and vLLM send token counts, but Mistral (422), Fireworks, Databricks and older
  // Azure versions (400) have refused the whole request because of it.
  body: ({ model, message, stream, settings = {} }) => {
    const { system, temperature, maxTokens, more } = settings;
    return {
      model,
      messages: [
        ...(system ? [{ role: "system", content: system }] : []),
        ...chatMessages(turnsOf({ message, settings })),
      ],
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
      ...(stream && { stream }),
      ...more,
    };
  },
  read,
  calls: chatCalls,
};

function read(reply: Reply): AnswerReader {
  const content = createThinkSplitter(
    (text) => addText(reply, "text", text),
    (text) => addText(reply, "reasoning", text),
  );
  const calls = new Map<Key, { id: Key | undefined; call: ToolCall }>();
  const whole = createChatMessage(reply);

  /** Reads a delta or a whole message, which have the same fields. */
  function readMessage(given: JsonObject): void {
    readContent(given["content"]);
    whole.readThinking(given);
    // Servers may send the same thinking under two names.
    addText(
      reply,
      "reasoning",
      asText(given["reasoning_content"]) ||
        asText(given["reasoning"]) ||
        joinText(given["reasoning_details"]),
    );
    addText(reply, "refusal", asText(given["refusal"]));
    for (const part of asObjects(given["tool_calls"])) readToolCall(part);
  }

  /** Reads a string, or the list of parts that Mistral's reasoning models send. */
  function readContent(value: unknown): void {
    content.push(asText(value));
    for (const part of asObjects(value)) {
      if (part["type"] === "thinking") addText(reply, "reasoning", joinText(part["thinking"]));
      else content.push(asText(part["text"]));
    }
  }

  function readToolCall(part: JsonObject): void {
    const fn = asObject(part["function"]) ?? {};
    const name = asText(fn["name"]);
    const id = asKey(part["id"]);
    const key = asKey(part["index"]) ?? id;
    const known = key === undefined ? { id: undefined, call: reply.toolCalls.at(-1) } : calls.get(key);
    // A name begins the next call where there is neither index nor id, and where the id is another one: Gemini gives
    // all of its calls the index 0. Another id without a name does not: vLLM has sent one with every piece.
    const begins = name && (key === undefined || (id && known?.id && id !== known.id));
    let call = begins ? undefined : known?.call;
    if (!call) {
      call = addCall(reply, name);
      if (!call) return;
      if (key !== undefined) calls.set(key, { id, call });
    }
    setName(reply, call, name);
    whole.readCall(call, part);
    const given = fn["arguments"];
    addArguments(reply, call, asObject(given) ? toJson(given) : asText(given));
  }

  function readRest(data: JsonObject, choice: JsonObject | undefined): void {
    setModel(reply, data["model"]);
    // SGLang has also sent an object: `{"type": "abort", …}`.
    const given = choice?.["finish_reason"];
    const reason = asText(given) || asText(asObject(given)?.["type"]);
    setReason(reply, reason);
    addUsage(reply, data["usage"]);
    addUsage(reply, choice?.["usage"]);
    addUsage(reply, asObject(data["x_groq"])?.["usage"]);
    addUsage(reply, data["timings"]);
  }

  function end(): void {
    content.flush();
    finish(reply);
  }

  return {
    readEvent(data) {
      // Some servers send several answers (`n`) although one was asked for: show the first.
      const choice = asObjects(data["choices"]).find(({ index }) => (index ?? 0) === 0);
      // Some servers stream one whole message, and some repeat the message after its deltas.
      const given = choice?.["delta"] ?? (reply.text ? undefined : choice?.["message"]);
      readMessage(asObject(given) ?? {});
      readRest(data, choice);
      return Array.isArray(data["choices"]);
    },
    readBody(body) {
      const choices = asObjects(body["choices"]);
      const choice =
        choices.find(({ index }) => index === 0) ?? choices.find(({ message }) => asObject(message));
      const given = asObject(choice?.["message"]);
      // A list without an answer is read as the same stream is: the model wrote nothing.
      if (!given && !(Array.isArray(body["choices"]) && choices.length === 0)) return false;
      readMessage(splitThinking(given ?? {}));
      readRest(body, choice);
      end();
      return true;
    },
    // Usage and errors may follow the finish reason, so the reason alone does not end the answer.
    readDone: end,
    close: () => {
      if (reply.finishReason) end();
    },
    items: () => whole.items(),
  };
}

/** Moves thinking that only a closing tag ends out of a whole message's content. */
function splitThinking(message: JsonObject): JsonObject {
  const split = splitAtLoneClose(asText(message["content"]));
  return split ? { ...message, content: split.text, reasoning_content: split.thinking } : message;
}
