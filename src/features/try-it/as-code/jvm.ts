/** The vendors' SDKs for the JVM, whose requests are made by builders: for Java and Kotlin. */
import { layOut, textOf } from "./layout.ts";
import { coloured, punctuation, type Code } from "./pieces.ts";
import {
  dropLoneSurrogates,
  isNumber,
  isSafeInteger,
  isText,
  modelString,
  plainMessages,
  type CodeRequest,
} from "./writer.ts";

/** Type of a method's argument; a value of another type, and all of `json`, is a `JsonValue`. */
type Argument = "string" | "long" | "double" | "boolean" | "json";

/** An SDK for the JVM. */
export interface Sdk {
  /** Arguments of the builder's methods, by the names of the fields that have one. */
  methods: Record<string, Argument>;
  /** Methods that add a message, by its role. */
  roles: Record<string, string>;
  /** Package of the library's classes. */
  root: string;
  /** Prefix of the client's classes. */
  client: string;
  /** Classes of a request and of a stream's chunk, below the package of models. */
  params: string;
  chunk: string;
}

export const sdks: Record<string, Sdk> = {
  chat: {
    methods: {
      messages: "json",
      temperature: "double",
      max_tokens: "long",
      tools: "json",
      tool_choice: "json",
      parallel_tool_calls: "boolean",
    },
    roles: {
      system: "addSystemMessage",
      developer: "addDeveloperMessage",
      user: "addUserMessage",
      assistant: "addAssistantMessage",
    },
    root: "com.openai",
    client: "OpenAI",
    params: "chat.completions.ChatCompletionCreateParams",
    chunk: "chat.completions.ChatCompletionChunk",
  },
  messages: {
    methods: {
      max_tokens: "long",
      system: "string",
      messages: "json",
      tools: "json",
      tool_choice: "json",
    },
    roles: { user: "addUserMessage", assistant: "addAssistantMessage" },
    root: "com.anthropic",
    client: "Anthropic",
    params: "messages.MessageCreateParams",
    chunk: "messages.RawMessageStreamEvent",
  },
  responses: {
    methods: {
      instructions: "string",
      input: "string",
      temperature: "double",
      max_output_tokens: "long",
      tools: "json",
      tool_choice: "json",
      parallel_tool_calls: "boolean",
    },
    roles: {},
    root: "com.openai",
    client: "OpenAI",
    params: "responses.ResponseCreateParams",
    chunk: "responses.ResponseStreamEvent",
  },
};

/** Values as a language writes them. */
export interface JvmValues {
  string: (text: string) => Code;
  long: (value: number) => Code;
  double: (value: number) => Code;
  boolean: (value: boolean) => Code;
  /** Writes a `JsonValue`. */
  json: (value: unknown) => Code;
}

/** The calls of a request's builder. */
export interface Builder {
  calls: Code[];
  /** Values that are written as `JsonValue`. */
  jsonValues: unknown[];
  /** Names of fields that cannot be written. */
  unsupported: string[];
}

/** A string constant holds no more (JVMS 4.4.7). */
const MOST_BYTES = 65_535;

/**
 * Writes the calls that give a request to a builder: its own methods, which also take a `JsonValue` where a value is of
 * another type; any other field is an additional property.
 */
export function builderOf(request: CodeRequest, sdk: Sdk, values: JvmValues): Builder {
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const calls = [callOf("model", modelString(model, values.string))];
  const jsonValues: unknown[] = [];
  for (const [key, value] of fields) {
    const asJson: unknown[] = [];
    const jsonOf = (json: unknown) => {
      asJson.push(json);
      return values.json(json);
    };
    const written = callsOf(key, value, sdk, { ...values, json: jsonOf });
    if (written.every(isShort)) {
      calls.push(...written);
      jsonValues.push(...asJson);
    } else unsupported.push(key);
  }
  return { calls, jsonValues, unsupported };
}

const isShort = (code: Code) => new TextEncoder().encode(textOf(layOut(code, ""))).length < MOST_BYTES;

const callOf = (key: string, ...args: Code[]): Code => [
  ...coloured(`.${key}(`),
  ...args.flatMap((arg, index) => (index > 0 ? [punctuation(", "), arg] : [arg])),
  punctuation(")"),
];

/** Returns the calls that give the builder a field. */
function callsOf(key: string, value: unknown, { methods, roles }: Sdk, values: JvmValues): Code[] {
  const messages = key === "messages" && plainMessages(value, Object.keys(roles));
  if (messages) {
    return messages.map(({ role, content }) => callOf(roles[role] as string, values.string(content)));
  }
  const argument = Object.hasOwn(methods, key) ? methods[key] : undefined;
  return argument
    ? [callOf(camelCase(key), argumentOf(argument, value, values))]
    : [callOf("putAdditionalBodyProperty", values.string(key), values.json(value))];
}

const camelCase = (key: string) => key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function argumentOf(argument: Argument, value: unknown, values: JvmValues): Code {
  if (argument === "string" && isText(value)) return values.string(value);
  if (argument === "long" && isSafeInteger(value)) return values.long(value);
  if (argument === "double" && isNumber(value)) return values.double(value);
  if (argument === "boolean" && typeof value === "boolean") return values.boolean(value);
  return values.json(value);
}
