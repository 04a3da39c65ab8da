/** The input of Responses in the types of `async-openai`. */
import type { Code } from "./pieces.ts";
import {
  array,
  rustCode,
  rustString,
  some,
  struct,
  structWithDefaults,
  within,
  type Types,
} from "./rust-values.ts";
import {
  hasOnly,
  isObject,
  isText,
  mixedMessages,
  type ContentPart,
  type Fields,
  type MixedMessage,
} from "./writer.ts";

const roles: Record<string, string> = {
  system: "Role::System",
  developer: "Role::Developer",
  user: "Role::User",
  assistant: "Role::Assistant",
};

/** Writes a text, or messages, which the package sends with their type, and the items of earlier answers. */
export function input(value: unknown, types: Types): Code | undefined {
  if (isText(value)) return rustString(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = mixedMessages(value, Object.keys(roles));
  if (messages) return array(messages.map((message) => easyMessage(message, types)));
  const used: Types = new Set(["InputItem"]);
  const items = value.map((item: unknown) => inputItem(item, used));
  if (!items.every((item) => item !== undefined)) return undefined;
  for (const type of used) types.add(type);
  return array(items);
}

function easyMessage({ role, content }: MixedMessage, types: Types): Code {
  types.add("EasyInputMessage").add("Role");
  return structWithDefaults("EasyInputMessage", {
    role: rustCode(roles[role] as string),
    content: isText(content) ? into(content) : inputContent(content, types),
  });
}

const into = (text: string): Code => [rustString(text), ...rustCode(".into()")];

function inputContent(parts: readonly ContentPart[], types: Types): Code {
  types.add("EasyInputContent").add("InputContent");
  const written = parts.map((part): Code => {
    if ("text" in part) return within("InputContent::InputText", into(part.text));
    types.add("InputImageContent");
    const picture = structWithDefaults("InputImageContent", {
      image_url: some(rustString(part.url), ".into()"),
    });
    return within("InputContent::InputImage", picture);
  });
  return within("EasyInputContent::ContentList", [array(written), ...rustCode(".into()")]);
}

function inputItem(item: unknown, types: Types): Code | undefined {
  const message = mixedMessages([item], Object.keys(roles))?.[0] ?? outputMessage(item);
  if (message) return within("InputItem::from", easyMessage(message, types));
  const written = isObject(item)
    ? (callItem(item, types) ?? resultItem(item, types) ?? reasoningItem(item, types))
    : undefined;
  if (!written) return undefined;
  types.add("Item");
  return within("InputItem::from", within("Item::from", written));
}

/** Returns an answer's message as its text alone: its id and status say nothing to a server that keeps no answers. */
function outputMessage(item: unknown): MixedMessage | undefined {
  if (!isObject(item) || item["type"] !== "message" || item["role"] !== "assistant") return undefined;
  const parts: unknown[] = Array.isArray(item["content"]) ? item["content"] : [];
  const texts = parts.map((part) =>
    isObject(part) && part["type"] === "output_text" ? part["text"] : undefined,
  );
  return texts.length > 0 && texts.every(isText) ? { role: "assistant", content: texts.join("") } : undefined;
}

function callItem(item: Fields, types: Types): Code | undefined {
  const { type, id, call_id: callId, name, arguments: given } = item;
  const isKnown = hasOnly(item, ["type", "id", "call_id", "name", "arguments", "status"]);
  if (type !== "function_call" || !isKnown || !isText(callId) || !isText(name) || !isText(given))
    return undefined;
  types.add("FunctionToolCall");
  return structWithDefaults("FunctionToolCall", {
    ...(isText(id) && { id: some(rustString(id), ".into()") }),
    call_id: into(callId),
    name: into(name),
    arguments: into(given),
  });
}

function resultItem(item: Fields, types: Types): Code | undefined {
  const { type, call_id: callId, output } = item;
  if (type !== "function_call_output" || !hasOnly(item, ["type", "call_id", "output"])) return undefined;
  if (!isText(callId) || !isText(output)) return undefined;
  types.add("FunctionCallOutputItemParam");
  return struct("FunctionCallOutputItemParam", {
    call_id: some(rustString(callId), ".into()"),
    output: into(output),
    id: "None",
    status: "None",
    name: "None",
    namespace: "None",
    caller: "None",
  });
}

/** Parts of reasoning: the type of the list, of an item and of the item's text. */
const reasoningParts = {
  content: ["reasoning_text", "ReasoningItemContent", "ReasoningText", "ReasoningTextContent"],
  summary: ["summary_text", "SummaryPart", "SummaryText", "SummaryTextContent"],
} as const;

function reasoningItem(item: Fields, types: Types): Code | undefined {
  const { type, id, encrypted_content: encrypted, content, summary = [] } = item;
  if (type !== "reasoning") return undefined;
  if (!hasOnly(item, ["type", "id", "encrypted_content", "content", "summary", "status"])) return undefined;
  const own: Types = new Set(["ReasoningItem"]);
  const texts = content === undefined || content === null ? undefined : textParts("content", content, own);
  const summaries = textParts("summary", summary, own);
  if (!summaries || (content && !texts)) return undefined;
  for (const each of own) types.add(each);
  return structWithDefaults("ReasoningItem", {
    ...(isText(id) && { id: some(rustString(id), ".into()") }),
    ...(Array.isArray(summary) && summary.length > 0 && { summary: [summaries, ...rustCode(".into()")] }),
    ...(texts && { content: some(texts, ".into()") }),
    ...(isText(encrypted) && { encrypted_content: some(rustString(encrypted), ".into()") }),
  });
}

function textParts(list: keyof typeof reasoningParts, value: unknown, types: Types): Code | undefined {
  const [type, item, variant, content] = reasoningParts[list];
  if (!Array.isArray(value)) return undefined;
  const written = value.map((part: unknown): Code | undefined => {
    if (!isObject(part) || part["type"] !== type || !isText(part["text"])) return undefined;
    types.add(item).add(content);
    return within(`${item}::${variant}`, struct(content, { text: into(part["text"]) }));
  });
  return written.every((part) => part !== undefined) ? array(written) : undefined;
}
