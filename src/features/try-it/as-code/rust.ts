import { encode } from "../../../snippets/encode.ts";
import {
  isFloat32,
  isText,
  isSafeInteger,
  plainMessages,
  dropLoneSurrogates,
  type Change,
  type Writer,
} from "./writer.ts";

const string = (text: string) => `"${encode(text, ["rust"])}"`;

/** The argument of a builder's method, if its type holds this value. */
type Write = (value: unknown) => string | undefined;

const text: Write = (value) => (isText(value) ? string(value) : undefined);
const boolean: Write = (value) => (typeof value === "boolean" ? String(value) : undefined);
// Without its type, a number is none that the builder knows how to take.
const float: Write = (value) => (isFloat32(value) ? `${JSON.stringify(value)}f32` : undefined);
const whole =
  (type: string, from: number, to: number): Write =>
  (value) =>
    isSafeInteger(value) && value >= from && value <= to ? `${JSON.stringify(value)}${type}` : undefined;
const u8 = whole("u8", 0, 0xff);
const u32 = whole("u32", 0, 0xff_ff_ff_ff);
const i64 = whole("i64", -Infinity, Infinity);

const roles: Record<string, string> = {
  system: "ChatCompletionRequestSystemMessage",
  developer: "ChatCompletionRequestDeveloperMessage",
  user: "ChatCompletionRequestUserMessage",
  assistant: "ChatCompletionRequestAssistantMessage",
};

interface Api {
  example: string;
  /** By a field's name, which is its method's. */
  methods: Record<string, Write>;
}

const apis: Record<string, Api> = {
  chat: {
    example: '.messages([ChatCompletionRequestUserMessage::from("Hello!").into()])',
    methods: {
      messages(value) {
        const messages = plainMessages(value, Object.keys(roles))?.map(
          ({ role, content }) => `${roles[role]}::from(${string(content)}).into()`,
        );
        if (!messages) return undefined;
        return messages.length === 1
          ? `[${messages[0]}]`
          : `[\n${messages.map((message) => `            ${message},\n`).join("")}        ]`;
      },
      temperature: float,
      max_tokens: u32,
      max_completion_tokens: u32,
      top_p: float,
      presence_penalty: float,
      frequency_penalty: float,
      n: u8,
      seed: i64,
      logprobs: boolean,
      top_logprobs: u8,
      store: boolean,
      parallel_tool_calls: boolean,
      user: text,
    },
  },
  responses: {
    example: '.input("Hello!")',
    methods: {
      instructions: text,
      input: text,
      temperature: float,
      max_output_tokens: u32,
      top_p: float,
      max_tool_calls: u32,
      top_logprobs: u8,
      store: boolean,
      parallel_tool_calls: boolean,
      previous_response_id: text,
    },
  },
};

/**
 * `async-openai` sends what its types have a field for. What sends anything (`create_byot`) is a feature of the package
 * that its snippets' `cargo add` does not turn on.
 */
export const rust: Writer = ({ protocol, fields: all }) => {
  const api = apis[protocol];
  if (!api) return undefined;
  const { fields, unsupported } = dropLoneSurrogates(all);
  const calls: string[] = [];
  for (const [name, value] of fields) {
    const written = Object.hasOwn(api.methods, name) ? api.methods[name]?.(value) : undefined;
    if (written === undefined) unsupported.push(name);
    else calls.push(`.${name}(${written})`);
  }
  const code = calls.join("\n        ");
  const changes: Change[] = [{ example: api.example, code }];
  if (protocol === "chat") changes.push(...imports(all["messages"]));
  return { changes, unsupported };
};

/** The types of the messages there are. */
function imports(messages: unknown): Change[] {
  const used = plainMessages(messages, Object.keys(roles))?.map(({ role }) => roles[role] as string) ?? [];
  const builder = "CreateChatCompletionRequestArgs";
  const names = [...new Set([...used, builder])].toSorted();
  const single = `    types::chat::{${names.join(", ")}},`;
  const code =
    names.length === 1
      ? `    types::chat::${builder},`
      : single.length <= MOST_COLUMNS
        ? single
        : `    types::chat::{\n${fillLines(names, " ".repeat(8))}\n    },`;
  return [{ example: `    types::chat::{ChatCompletionRequestUserMessage, ${builder}},`, code }];
}

/** As wide as rustfmt writes. */
const MOST_COLUMNS = 100;

/** As many names on each line as it holds. */
function fillLines(names: readonly string[], indent: string): string {
  const lines: string[] = [];
  for (const name of names) {
    const longer = `${lines.at(-1)} ${name},`;
    if (lines.length > 0 && longer.length <= MOST_COLUMNS) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${name},`);
  }
  return lines.join("\n");
}
