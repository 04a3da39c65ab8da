import { layOutLines } from "./layout.ts";
import { punctuation, keyword, type Code } from "./pieces.ts";
import {
  array,
  boolean,
  float,
  i64,
  names,
  paths,
  rawJson,
  rustCode,
  rustString,
  some,
  struct,
  structWithDefaults,
  text,
  u32,
  u8,
} from "./rust-values.ts";
import {
  dropLoneSurrogates,
  functionTool,
  isObject,
  isText,
  modelString,
  plainMessages,
  type FunctionTool,
  type Writer,
} from "./writer.ts";

/** Types that a program imports, besides the builder's; a writer adds those of its code. */
type Types = Set<string>;

interface Api {
  /** Module of the API's types. */
  module: string;
  builder: string;
  /** Types that a streaming program uses beside the request's. */
  streamed: string[];
  /** By a field's name, which is its method's. */
  methods: Record<string, (value: unknown, types: Types) => Code | undefined>;
}

const roles: Record<string, string> = {
  system: "ChatCompletionRequestSystemMessage",
  developer: "ChatCompletionRequestDeveloperMessage",
  user: "ChatCompletionRequestUserMessage",
  assistant: "ChatCompletionRequestAssistantMessage",
};

function messages(value: unknown, types: Types): Code | undefined {
  const plain = plainMessages(value, Object.keys(roles));
  return (
    plain &&
    array(
      plain.map(({ role, content }) => {
        const type = roles[role] as string;
        types.add(type);
        return [...rustCode(`${type}::from(`), rustString(content), ...rustCode(").into()")];
      }),
    )
  );
}

/** Returns the fields of a function's struct that have a value. */
function functionFields(
  { name, description, strict, parameters }: FunctionTool,
  indent: string,
): Record<string, Code> {
  return {
    name: [rustString(name), ...rustCode(".into()")],
    ...(description !== undefined && { description: some(rustString(description), ".into()") }),
    ...(parameters !== undefined && { parameters: some(rawJson(parameters, indent), ".parse()?") }),
    ...(strict !== undefined && { strict: some(boolean(strict) as Code, "") }),
  };
}

/** Writes a list of functions. */
function toolList(value: unknown, nested: string | undefined, write: (tool: FunctionTool) => Code) {
  if (!Array.isArray(value)) return undefined;
  const tools = value.map((tool) => functionTool(tool, nested));
  const areKnown = tools.every(
    (tool) => tool && (tool.parameters === undefined || isObject(tool.parameters)),
  );
  return areKnown ? array(tools.map((tool) => write(tool as FunctionTool))) : undefined;
}

/** Fields of a function without a value. */
const noFunction = { name: "", description: "None", parameters: "None", strict: "None" };

function chatTools(value: unknown, types: Types): Code | undefined {
  const code = toolList(value, "function", (tool) => [
    ...rustCode("ChatCompletionTools::Function("),
    struct("ChatCompletionTool", {
      function: struct("FunctionObject", { ...noFunction, ...functionFields(tool, " ".repeat(20)) }),
    }),
    punctuation(")"),
  ]);
  if (code)
    for (const type of ["ChatCompletionTool", "ChatCompletionTools", "FunctionObject"]) types.add(type);
  return code;
}

function responseTools(value: unknown, types: Types): Code | undefined {
  const code = toolList(value, undefined, (tool) => [
    ...rustCode("Tool::Function("),
    structWithDefaults("FunctionTool", functionFields(tool, " ".repeat(16))),
    punctuation(")"),
  ]);
  if (code) for (const type of ["FunctionTool", "Tool"]) types.add(type);
  return code;
}

const choices: Record<string, string> = { auto: "Auto", none: "None", required: "Required" };

const toolChoice =
  (wrapper?: string) =>
  (value: unknown, types: Types): Code | undefined => {
    if (!isText(value) || !Object.hasOwn(choices, value)) return undefined;
    types.add("ToolChoiceOptions");
    const choice = `ToolChoiceOptions::${choices[value]}`;
    if (!wrapper) return rustCode(choice);
    types.add(wrapper);
    return rustCode(`${wrapper}::Mode(${choice})`);
  };

const apis: Record<string, Api> = {
  chat: {
    module: "types::chat",
    builder: "CreateChatCompletionRequestArgs",
    streamed: [],
    methods: {
      messages,
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
      tools: chatTools,
      tool_choice: toolChoice("ChatCompletionToolChoiceOption"),
      parallel_tool_calls: boolean,
      user: text,
    },
  },
  responses: {
    module: "types::responses",
    builder: "CreateResponseArgs",
    streamed: ["ResponseStreamEvent"],
    methods: {
      instructions: text,
      input: text,
      temperature: float,
      max_output_tokens: u32,
      top_p: float,
      max_tool_calls: u32,
      top_logprobs: u8,
      store: boolean,
      tools: responseTools,
      tool_choice: toolChoice(),
      parallel_tool_calls: boolean,
      previous_response_id: text,
    },
  },
};

/**
 * `async-openai` sends the fields that its types have. Its way to send any other field (`create_byot`) is a feature of
 * the package that its snippets' `cargo add` does not turn on.
 */
export const rust: Writer = (request) => {
  const api = apis[request.protocol];
  if (!api) return undefined;
  const { model, fields, unsupported } = dropLoneSurrogates(request);
  const types: Types = new Set([api.builder, ...(request.stream ? api.streamed : [])]);
  const calls: Code[] = [call("model", modelString(model, rustString))];
  for (const [key, value] of fields) {
    const written = Object.hasOwn(api.methods, key) ? api.methods[key]?.(value, types) : undefined;
    if (written === undefined) unsupported.push(key);
    else calls.push(call(key, written));
  }
  const imports: Code = [
    keyword("use "),
    paths("async_openai", [
      "Client",
      rustCode("config::OpenAIConfig"),
      names(api.module, [...types].toSorted()),
    ]),
    punctuation(";"),
  ];
  return { parts: [layOutLines([imports], ""), layOutLines(calls, " ".repeat(8))], unsupported };
};

const call = (name: string, argument: Code): Code => [...rustCode(`.${name}(`), argument, punctuation(")")];
