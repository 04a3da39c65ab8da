import { json, jsonString, literal } from "./literals.ts";
import {
  isNumber,
  isText,
  isSafeInteger,
  plainMessages,
  dropLoneSurrogates,
  type CodeRequest,
  type Change,
  type RequestCode,
  type Writer,
} from "./writer.ts";

/** A method of a request's builder: its name, and its argument if it takes this value as it is. */
type Method = [name: string, write: (value: unknown) => string | undefined];

const text = (value: unknown) => (isText(value) ? jsonString(value) : undefined);
/** A `long`. */
const whole = (value: unknown) => (isSafeInteger(value) ? number(value) : undefined);
/** A `double`, from a whole number too. */
const double = (value: unknown) => (isNumber(value) ? json.number(value) : undefined);

/** An `int`, a `long` or, beyond these, a `double`. */
const number = (value: number) => {
  if (!Number.isInteger(value)) return json.number(value);
  if (!Number.isSafeInteger(value)) return value.toExponential();
  return Math.abs(value) > 0x7f_ff_ff_ff ? `${value}L` : json.number(value);
};

interface Sdk {
  example: string;
  /** By the names of fields that have methods of their own. */
  methods: Record<string, Method>;
  /** Methods that add a message, by its role. */
  roles: Record<string, string>;
  /** Where its classes are. */
  root: string;
  client: string;
  /** Imports what reads JSON, in its place among the others. */
  mapper: Change;
}

const MAPPER = "import com.fasterxml.jackson.databind.ObjectMapper;";
const before = (line: string): Change => ({ example: line, code: `${MAPPER}\n${line}` });
const afterImports: Change = {
  example: "\n\npublic class Example {",
  code: `\n${MAPPER}\n\npublic class Example {`,
};

const sdks: Record<string, Sdk> = {
  chat: {
    example: '.addUserMessage("Hello!")',
    methods: {
      messages: ["messages", () => undefined],
      temperature: ["temperature", double],
      max_tokens: ["maxTokens", whole],
    },
    roles: {
      system: "addSystemMessage",
      developer: "addDeveloperMessage",
      user: "addUserMessage",
      assistant: "addAssistantMessage",
    },
    root: "com.openai",
    client: "OpenAI",
    mapper: before("import com.openai.client.OpenAIClient;"),
  },
  messages: {
    example: `.maxTokens(1024)
                .addUserMessage("Hello!")`,
    methods: {
      max_tokens: ["maxTokens", whole],
      system: ["system", text],
      messages: ["messages", () => undefined],
    },
    roles: { user: "addUserMessage", assistant: "addAssistantMessage" },
    root: "com.anthropic",
    client: "Anthropic",
    mapper: afterImports,
  },
  responses: {
    example: '.input("Hello!")',
    methods: {
      instructions: ["instructions", text],
      input: ["input", text],
      temperature: ["temperature", double],
      max_output_tokens: ["maxOutputTokens", whole],
    },
    roles: {},
    root: "com.openai",
    client: "OpenAI",
    mapper: before("import com.openai.client.OpenAIClient;"),
  },
};

/** A string constant holds no more (JVMS 4.4.7). */
const MOST_BYTES = 65_535;

/**
 * The builders' own methods, which also take a `JsonValue` where a value is of another type; anything else is an
 * additional property. Objects and lists are JSON text, read by the library that the packages bring along: Java's own
 * maps and lists that can be written in an expression hold no null.
 */
export const java: Writer = ({ protocol, fields }) => {
  const sdk = sdks[protocol];
  return sdk && write(sdk, fields);
};

function write(sdk: Sdk, all: CodeRequest["fields"]): RequestCode {
  const { fields, unsupported } = dropLoneSurrogates(all);
  let [usesValues, usesJson] = [false, false];
  const valueOf = (value: unknown) => {
    usesValues = true;
    if (typeof value !== "object" || value === null) {
      return `JsonValue.from(${literal(value, { ...json, number })})`;
    }
    usesJson = true;
    return `JsonValue.fromJsonNode(new ObjectMapper().readTree(${jsonString(literal(value, json))}))`;
  };
  const calls = fields.flatMap(([name, value]) => {
    const messages = name === "messages" && plainMessages(value, Object.keys(sdk.roles));
    const written = messages
      ? messages.map(({ role, content }) => `.${sdk.roles[role]}(${jsonString(content)})`)
      : [call(name, value)];
    if (written.every((line) => new TextEncoder().encode(line).length < MOST_BYTES)) return written;
    unsupported.push(name);
    return [];
  });
  function call(name: string, value: unknown): string {
    const [method, argument] = (Object.hasOwn(sdk.methods, name) && sdk.methods[name]) || [];
    return method
      ? `.${method}(${argument?.(value) ?? valueOf(value)})`
      : `.putAdditionalBodyProperty(${jsonString(name)}, ${valueOf(value)})`;
  }

  const changes: Change[] = [{ example: sdk.example, code: calls.join("\n                ") }];
  if (usesValues) {
    const client = `import ${sdk.root}.client.okhttp.${sdk.client}OkHttpClient;`;
    changes.push({ example: client, code: `${client}\nimport ${sdk.root}.core.JsonValue;` });
  }
  if (usesJson) {
    changes.push(sdk.mapper);
    // Of what reads JSON, the compiler wants to know that it may throw.
    const main = "main(String[] args) {";
    changes.push({ example: main, code: "main(String[] args) throws Exception {" });
  }
  return { changes, unsupported };
}
