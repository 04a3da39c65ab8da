import { layOut, layOutLines, textOf } from "./layout.ts";
import { json, jsonLines, jsonText, literal, numberText, type Notation } from "./literals.ts";
import { coloured, keyword, name, number, punctuation, string, type Code } from "./pieces.ts";
import {
  dropLoneSurrogates,
  isNumber,
  isSafeInteger,
  isText,
  modelString,
  plainMessages,
  type Writer,
} from "./writer.ts";

/** A method of a request's builder: its name, and its argument if the method takes the value as it is. */
type Method = [name: string, write: (value: unknown) => Code | undefined];

const text = (value: unknown) => (isText(value) ? string(jsonText(value)) : undefined);
/** A `long`. */
const whole = (value: unknown) => (isSafeInteger(value) ? number(numeral(value)) : undefined);
/** A `double`, from a whole number too. */
const double = (value: unknown) => (isNumber(value) ? number(numberText(value)) : undefined);
const flag = (value: unknown) => (typeof value === "boolean" ? number(String(value)) : undefined);
/** Only a `JsonValue`. */
const asJson = () => undefined;

/** An `int`, a `long` or, beyond these, a `double`. */
function numeral(value: number): string {
  if (!Number.isInteger(value)) return numberText(value);
  if (!Number.isSafeInteger(value)) return value.toExponential();
  return Math.abs(value) > 0x7f_ff_ff_ff ? `${value}L` : numberText(value);
}

interface Sdk {
  /** By the names of fields that have methods of their own. */
  methods: Record<string, Method>;
  /** Methods that add a message, by its role. */
  roles: Record<string, string>;
  /** Package of the library's classes. */
  root: string;
  /** Prefix of the client's classes. */
  client: string;
  /** Classes of the API, below the package of models. */
  models: { plain: string[]; streaming: string[] };
}

const sdks: Record<string, Sdk> = {
  chat: {
    methods: {
      messages: ["messages", asJson],
      temperature: ["temperature", double],
      max_tokens: ["maxTokens", whole],
      tools: ["tools", asJson],
      tool_choice: ["toolChoice", asJson],
      parallel_tool_calls: ["parallelToolCalls", flag],
    },
    roles: {
      system: "addSystemMessage",
      developer: "addDeveloperMessage",
      user: "addUserMessage",
      assistant: "addAssistantMessage",
    },
    root: "com.openai",
    client: "OpenAI",
    models: {
      plain: ["chat.completions.ChatCompletionCreateParams"],
      streaming: ["chat.completions.ChatCompletionChunk", "chat.completions.ChatCompletionCreateParams"],
    },
  },
  messages: {
    methods: {
      max_tokens: ["maxTokens", whole],
      system: ["system", text],
      messages: ["messages", asJson],
      tools: ["tools", asJson],
      tool_choice: ["toolChoice", asJson],
    },
    roles: { user: "addUserMessage", assistant: "addAssistantMessage" },
    root: "com.anthropic",
    client: "Anthropic",
    models: {
      plain: ["messages.MessageCreateParams"],
      streaming: ["messages.MessageCreateParams", "messages.RawMessageStreamEvent"],
    },
  },
  responses: {
    methods: {
      instructions: ["instructions", text],
      input: ["input", text],
      temperature: ["temperature", double],
      max_output_tokens: ["maxOutputTokens", whole],
      tools: ["tools", asJson],
      tool_choice: ["toolChoice", asJson],
      parallel_tool_calls: ["parallelToolCalls", flag],
    },
    roles: {},
    root: "com.openai",
    client: "OpenAI",
    models: {
      plain: ["responses.ResponseCreateParams"],
      streaming: ["responses.ResponseCreateParams", "responses.ResponseStreamEvent"],
    },
  },
};

/** A string constant holds no more (JVMS 4.4.7). */
const MOST_BYTES = 65_535;

/** Indentation of the builder's methods, and of a line that continues one. */
const INDENT = " ".repeat(16);
const CONTINUED = " ".repeat(24);

/** Classes that a program needs imports for. */
interface Uses {
  values: boolean;
  json: boolean;
}

/**
 * The builders' own methods, which also take a `JsonValue` where a value is of another type; any other field is an
 * additional property. Objects and lists are JSON text, read by the library that the packages bring along: Java's own
 * maps and lists that can be written in an expression hold no null.
 */
export const java: Writer = (request) => {
  const sdk = sdks[request.protocol];
  if (!sdk) return undefined;
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const uses: Uses = { values: false, json: false };
  const lines = [
    method(
      "model",
      modelString(model, (id) => string(jsonText(id))),
    ),
  ];
  for (const [key, value] of fields) {
    const used = { ...uses };
    const written = callsOf(key, value, sdk, used);
    if (written.every(isShort)) {
      lines.push(...written);
      Object.assign(uses, used);
    } else unsupported.push(key);
  }
  const header = headerOf(sdk, request.stream, uses);
  return { parts: [layOutLines(header, ""), layOutLines(lines, INDENT)], unsupported };
};

const isShort = (code: Code) => new TextEncoder().encode(textOf(layOut(code, ""))).length < MOST_BYTES;

const method = (key: string, ...args: Code[]): Code => [
  ...coloured(`.${key}(`),
  ...args.flatMap((arg, index) => (index > 0 ? [punctuation(", "), arg] : [arg])),
  punctuation(")"),
];

/** Returns the calls that give the builder a field. */
function callsOf(key: string, value: unknown, { methods, roles }: Sdk, uses: Uses): Code[] {
  const messages = key === "messages" && plainMessages(value, Object.keys(roles));
  if (messages) {
    return messages.map(({ role, content }) => method(roles[role] as string, string(jsonText(content))));
  }
  const [own, argument] = (Object.hasOwn(methods, key) && methods[key]) || [];
  return own
    ? [method(own, argument?.(value) ?? jsonValue(value, uses))]
    : [method("putAdditionalBodyProperty", string(jsonText(key)), jsonValue(value, uses))];
}

const notation: Notation = { ...json, number: (value) => number(numeral(value)) };

function jsonValue(value: unknown, used: Uses): Code {
  used.values = true;
  if (typeof value !== "object" || value === null) {
    return [...coloured("JsonValue.from("), literal(value, notation), punctuation(")")];
  }
  used.json = true;
  return [
    ...coloured("JsonValue.fromJsonNode("),
    keyword("new "),
    ...coloured("ObjectMapper().readTree("),
    jsonString(value),
    ...coloured("))"),
  ];
}

/** JSON as a string, in as many lines as its layout has. */
function jsonString(value: object): Code {
  const [first = "", ...others] = jsonLines(value).map((line) => string(jsonText(line)));
  if (others.length === 0) return first;
  return [`\n${CONTINUED}`, first, ...others.flatMap((line) => [`\n${CONTINUED}`, keyword("+ "), line])];
}

/** Returns the lines from the first import to the start of the program. */
function headerOf({ root, client, models }: Sdk, stream: boolean, uses: Uses): Code[] {
  const classes = [
    `${root}.client.${client}Client`,
    `${root}.client.okhttp.${client}OkHttpClient`,
    ...(stream ? models.streaming : models.plain).map((model) => `${root}.models.${model}`),
    ...(stream ? [`${root}.core.http.StreamResponse`] : []),
    ...(uses.values ? [`${root}.core.JsonValue`] : []),
    ...(uses.json ? ["com.fasterxml.jackson.databind.ObjectMapper"] : []),
  ];
  return [
    ...classes.toSorted().map(importOf),
    "",
    [keyword("public class"), " Example ", punctuation("{")],
    [
      "    ",
      keyword("public static void "),
      ...coloured("main("),
      keyword("String"),
      punctuation("[] "),
      name("args"),
      punctuation(") "),
      // The compiler wants to know that reading JSON may throw.
      ...(uses.json ? [keyword("throws Exception ")] : []),
      punctuation("{"),
    ],
  ];
}

const importOf = (path: string): Code => [
  keyword("import "),
  ...path.split(/(\.)/).map((word) => (word === "." ? punctuation(word) : keyword(word))),
  punctuation(";"),
];
