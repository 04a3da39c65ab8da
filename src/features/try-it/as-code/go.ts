import { json, jsonString, literal, type Notation } from "./literals.ts";
import {
  isFloat32,
  isNumber,
  isObject,
  isText,
  isSafeInteger,
  plainMessages,
  dropLoneSurrogates,
  type CodeRequest,
  type Change,
  type RequestCode,
  type Writer,
} from "./writer.ts";

/** Values of type `any`. */
const notation: Notation = {
  ...json,
  null: "nil",
  // A constant without exponent or point is an `int`.
  number: (value) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : json.number(value),
  array: (items) => `[]any{${items.join(", ")}}`,
  object: (members) => `map[string]any{${members.join(", ")}}`,
};

/** A field of a request's struct: its name, and its value if it is one that the field can send. */
type Field = [name: string, write: (value: unknown) => string | undefined];

const optional = (has: (value: unknown) => boolean, write: (value: never) => string) => (value: unknown) =>
  has(value) ? write(value as never) : undefined;

/** Lines of a struct's literal, and the fields that it has no way to send. */
function fill(fields: [string, unknown][], known: Record<string, Field>) {
  const lines: string[] = [];
  const rest: [string, unknown][] = [];
  for (const [name, value] of fields) {
    const [field, write] = (Object.hasOwn(known, name) && known[name]) || [];
    const written = write?.(value);
    if (written === undefined) rest.push([name, value]);
    else lines.push(`${field}: ${written},`);
  }
  return { lines, rest };
}

/** Lines of a literal as gofmt has them: in lines that follow each other, the values begin in one column. */
function align(lines: readonly string[]): string[] {
  const nameEnd = (line: string) => (/^(?:"(?:[^"\\]|\\.)*"|\w+):/.exec(line)?.[0] ?? "").length;
  const isOne = (line: string | undefined) => line !== undefined && !line.includes("\n");
  return lines.map((line, index) => {
    if (!isOne(line)) return line;
    let [from, to] = [index, index];
    while (isOne(lines[from - 1])) from--;
    while (isOne(lines[to + 1])) to++;
    const widest = Math.max(...lines.slice(from, to + 1).map(nameEnd));
    const end = nameEnd(line);
    return `${line.slice(0, end).padEnd(widest)}${line.slice(end)}`;
  });
}

/**
 * The lines after that of the model, which each template has, and what moves its value to their column.
 * @param example the template's line of the model, up to the value
 */
function withModel(lines: readonly string[], example: string): { changes: Change[]; lines: string[] } {
  const [model = "", ...others] = align(["Model: ", ...lines]);
  return { changes: model === example ? [] : [{ example, code: model }], lines: others };
}

const list = (open: string, items: string[]) =>
  `${open}{\n${items.map((item) => `\t\t\t${item},\n`).join("")}\t\t}`;

/**
 * `sashabaranov/go-openai` sends what its struct has a field for, and leaves a field out when its value is Go's zero.
 * There is no way to send another one.
 */
const chatRoles: Record<string, string> = {
  system: "openai.ChatMessageRoleSystem",
  developer: "openai.ChatMessageRoleDeveloper",
  user: "openai.ChatMessageRoleUser",
  assistant: "openai.ChatMessageRoleAssistant",
};
const whole = optional((value) => isSafeInteger(value) && value !== 0, json.number);
const float = optional((value) => isFloat32(value) && value !== 0, json.number);
const text = optional((value) => isText(value) && value !== "", jsonString);
const yes = optional(
  (value) => value === true,
  () => "true",
);
const any = optional(
  (value) => value !== null,
  (value) => literal(value, notation),
);
const texts = optional(
  (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  (value: string[]) => `[]string{${value.map(jsonString).join(", ")}}`,
);
const mapOf = (type: string, has: (value: unknown) => boolean) =>
  optional(
    (value) => isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(has),
    (value) =>
      literal(value, { ...notation, object: (members) => `map[string]${type}{${members.join(", ")}}` }),
  );
const chatFields: Record<string, Field> = {
  messages: [
    "Messages",
    (value) => {
      const messages = plainMessages(value, Object.keys(chatRoles));
      // An empty content would be left out.
      if (!messages?.every(({ content }) => content)) return undefined;
      return list(
        "[]openai.ChatCompletionMessage",
        messages.map(({ role, content }) => `{Role: ${chatRoles[role]}, Content: ${jsonString(content)}}`),
      );
    },
  ],
  max_tokens: ["MaxTokens", whole],
  max_completion_tokens: ["MaxCompletionTokens", whole],
  temperature: ["Temperature", float],
  top_p: ["TopP", float],
  n: ["N", whole],
  stop: ["Stop", texts],
  presence_penalty: ["PresencePenalty", float],
  frequency_penalty: ["FrequencyPenalty", float],
  // A pointer: zero is sent, too.
  seed: ["Seed", optional(isSafeInteger, (value: number) => `&[]int{${value}}[0]`)],
  logprobs: ["LogProbs", yes],
  top_logprobs: ["TopLogProbs", whole],
  user: ["User", text],
  tool_choice: ["ToolChoice", any],
  parallel_tool_calls: ["ParallelToolCalls", any],
  store: ["Store", yes],
  reasoning_effort: ["ReasoningEffort", text],
  metadata: ["Metadata", mapOf("string", isText)],
  chat_template_kwargs: [
    "ChatTemplateKwargs",
    optional(
      (value) => isObject(value) && Object.keys(value).length > 0,
      (value) => literal(value, notation),
    ),
  ],
  verbosity: ["Verbosity", text],
};

const chatExample = `Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: "Hello!"},
		},`;

function chat(all: CodeRequest["fields"]): RequestCode {
  const { fields, unsupported } = dropLoneSurrogates(all);
  const { lines, rest } = fill(fields, chatFields);
  const aligned = withModel(lines, "Model: ");
  return {
    changes: [...aligned.changes, { example: chatExample, code: aligned.lines.join("\n\t\t") }],
    unsupported: [...unsupported, ...rest.map(([name]) => name)],
  };
}

/** A vendor's own package: what its struct has no field for is sent with `SetExtraFields`, under any name but `""`. */
interface Official {
  fields: Record<string, Field>;
  example: string;
  /** What the line before it begins with, up to the value. */
  model: string;
  /** The expression that makes the call, up to its method. */
  service: string;
  /** The type of the request. */
  params: string;
  /** What a plain call's answer is called. */
  answer: string;
}

const officials: Record<string, Official> = {
  messages: {
    fields: {
      max_tokens: ["MaxTokens", optional(isSafeInteger, json.number)],
      // The package writes texts as lists of one block, which the API reads as the same.
      system: [
        "System",
        optional(isText, (value: string) =>
          list("[]anthropic.TextBlockParam", [`{Text: ${jsonString(value)}}`]),
        ),
      ],
      messages: [
        "Messages",
        (value) => {
          const messages = plainMessages(value, ["user", "assistant"]);
          return (
            messages &&
            list(
              "[]anthropic.MessageParam",
              messages.map(
                ({ role, content }) =>
                  `anthropic.New${role === "user" ? "User" : "Assistant"}Message(anthropic.NewTextBlock(${jsonString(content)}))`,
              ),
            )
          );
        },
      ],
    },
    example: `MaxTokens: 1024,
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock("Hello!")),
		},`,
    model: "Model:     ",
    service: "client.Messages",
    params: "anthropic.MessageNewParams",
    answer: "message",
  },
  responses: {
    fields: {
      instructions: ["Instructions", optional(isText, (value) => `openai.String(${jsonString(value)})`)],
      input: [
        "Input",
        optional(
          isText,
          (value) => `responses.ResponseNewParamsInputUnion{OfString: openai.String(${jsonString(value)})}`,
        ),
      ],
      temperature: ["Temperature", optional(isNumber, (value) => `openai.Float(${json.number(value)})`)],
      max_output_tokens: [
        "MaxOutputTokens",
        optional(isSafeInteger, (value) => `openai.Int(${json.number(value)})`),
      ],
    },
    example: 'Input: responses.ResponseNewParamsInputUnion{OfString: openai.String("Hello!")},',
    model: "Model: ",
    service: "client.Responses",
    params: "responses.ResponseNewParams",
    answer: "response",
  },
};

function official(
  { fields: known, example, model, service, params, answer }: Official,
  asked: CodeRequest,
): RequestCode {
  const { fields, unsupported } = dropLoneSurrogates(asked.fields);
  const filled = fill(fields, known);
  const { changes, lines } = withModel(filled.lines, model);
  const rest = filled.rest.filter(([name]) => name !== "");
  if (rest.length < filled.rest.length) unsupported.push("");
  const typed = lines.join("\n\t\t");
  if (rest.length === 0) return { changes: [...changes, { example, code: typed }], unsupported };
  // Fields can be added to a struct that has a name of its own.
  const call = asked.stream
    ? `stream := ${service}.NewStreaming(context.Background(), `
    : `${answer}, err := ${service}.New(context.Background(), `;
  const extra = align(rest.map(([name, value]) => `${notation.name(name)}${literal(value, notation)},`));
  return {
    changes: [
      ...changes,
      { example: `${call}${params}{`, code: `params := ${params}{` },
      {
        example: `${example}\n\t})`,
        code: `${typed}\n\t}\n\tparams.SetExtraFields(map[string]any{\n${extra.map((line) => `\t\t${line}\n`).join("")}\t})\n\n\t${call}params)`,
      },
    ],
    unsupported,
  };
}

export const go: Writer = (asked) => {
  if (asked.protocol === "chat") return chat(asked.fields);
  const own = officials[asked.protocol];
  return own && official(own, asked);
};
