import { chatTurns, type ChatCall, type ChatTurn } from "./chat-turns.ts";
import {
  any,
  goCode,
  list,
  map,
  numeral,
  of,
  struct,
  text,
  texts,
  type GoPackage,
  type Write,
} from "./go-values.ts";
import { literal, numberText } from "./literals.ts";
import { number, type Code } from "./pieces.ts";
import {
  functionTool,
  hasOnly,
  isFloat32,
  isObject,
  isSafeInteger,
  isText,
  type ContentPart,
} from "./writer.ts";

const roles: Record<string, string> = {
  system: "openai.ChatMessageRoleSystem",
  developer: "openai.ChatMessageRoleDeveloper",
  user: "openai.ChatMessageRoleUser",
  assistant: "openai.ChatMessageRoleAssistant",
  tool: "openai.ChatMessageRoleTool",
};

const whole = of((value): value is number => isSafeInteger(value) && value !== 0, numeral);
const float = of((value): value is number => isFloat32(value) && value !== 0, numeral);
const filled = of((value): value is string => isText(value) && value !== "", text);
const yes = of(
  (value): value is true => value === true,
  () => number("true"),
);
const anything: Write = (value) => (value === null ? undefined : literal(value, any));

/** Messages of a role, and a text or a user's parts, calls and their results; the package leaves an empty text out. */
const messages: Write = (value) => {
  const turns = chatTurns(
    value,
    Object.keys(roles).filter((role) => role !== "tool"),
  );
  if (!turns?.every(isSent)) return undefined;
  return list("openai.ChatCompletionMessage", turns.map(messageOf));
};

/** Whether the package sends all of a message. */
const isSent = ({ content, calls }: ChatTurn): boolean =>
  calls?.every((call) => Object.values(call).every(Boolean)) ??
  (isText(content) ? content !== "" : content.every(isFilled));

const messageOf = ({ role, content, calls, thinking, callId }: ChatTurn): Code =>
  struct("", {
    Role: goCode(roles[role] as string),
    ...(isText(content)
      ? { Content: content ? text(content) : undefined }
      : { MultiContent: list("openai.ChatMessagePart", content.map(messagePart)) }),
    ReasoningContent: thinking ? text(thinking) : undefined,
    ToolCalls: calls && list("openai.ToolCall", calls.map(callOf)),
    ToolCallID: callId === undefined ? undefined : text(callId),
  });

const callOf = ({ id, name, arguments: given }: ChatCall): Code =>
  struct("", {
    ID: text(id),
    Type: goCode("openai.ToolTypeFunction"),
    Function: struct("openai.FunctionCall", { Name: text(name), Arguments: text(given) }),
  });

const isFilled = (part: ContentPart): boolean => Object.values(part).every(Boolean);

const messagePart = (part: ContentPart): Code =>
  "text" in part
    ? struct("", { Type: goCode("openai.ChatMessagePartTypeText"), Text: text(part.text) })
    : struct("", {
        Type: goCode("openai.ChatMessagePartTypeImageURL"),
        ImageURL: struct("&openai.ChatMessageImageURL", { URL: text(part.url) }),
      });

/** Options of a stream; the package leaves `false` out. */
const streamOptions: Write = (value) =>
  isObject(value) && hasOnly(value, ["include_usage"]) && value["include_usage"] === true
    ? struct("&openai.StreamOptions", { IncludeUsage: number("true") })
    : undefined;

/** Functions, with parameters and without what the package leaves out: an empty description, `strict: false`. */
const tools: Write = (value) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const written = value.map(tool);
  return written.every((each) => each !== undefined) ? list("openai.Tool", written) : undefined;
};

function tool(value: unknown): Code | undefined {
  const definition = functionTool(value, "function");
  const { description, strict, parameters } = definition ?? {};
  if (!definition || description === "" || strict === false || !isObject(parameters)) return undefined;
  return struct("", {
    Type: goCode("openai.ToolTypeFunction"),
    Function: struct("&openai.FunctionDefinition", {
      Name: text(definition.name),
      Description: description && text(description),
      Strict: strict && number("true"),
      Parameters: literal(parameters, any),
    }),
  });
}

/**
 * `sashabaranov/go-openai` sends what its struct has a field for, and leaves a field out when its value is Go's zero.
 * There is no way to send another one.
 */
export const chat: GoPackage = {
  fields: {
    messages: ["Messages", messages],
    stream_options: ["StreamOptions", streamOptions],
    max_tokens: ["MaxTokens", whole],
    max_completion_tokens: ["MaxCompletionTokens", whole],
    temperature: ["Temperature", float],
    top_p: ["TopP", float],
    n: ["N", whole],
    stop: ["Stop", texts],
    presence_penalty: ["PresencePenalty", float],
    frequency_penalty: ["FrequencyPenalty", float],
    // A pointer: zero is sent, too.
    seed: ["Seed", of(isSafeInteger, (value) => seed(value))],
    logprobs: ["LogProbs", yes],
    top_logprobs: ["TopLogProbs", whole],
    user: ["User", filled],
    tools: ["Tools", tools],
    tool_choice: ["ToolChoice", anything],
    parallel_tool_calls: ["ParallelToolCalls", anything],
    store: ["Store", yes],
    reasoning_effort: ["ReasoningEffort", filled],
    metadata: ["Metadata", map("string", isText)],
    chat_template_kwargs: ["ChatTemplateKwargs", map("any", () => true)],
    verbosity: ["Verbosity", filled],
  },
  plain: { method: "client.CreateChatCompletion", result: "completion" },
  streaming: { method: "client.CreateChatCompletionStream", result: "stream" },
  params: "openai.ChatCompletionRequest",
};

const seed = (value: number): Code => [
  ...goCode("&[]int{"),
  number(numberText(value)),
  ...goCode("}["),
  number("0"),
  ...goCode("]"),
];
