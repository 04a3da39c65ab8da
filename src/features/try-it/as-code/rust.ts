import { layOutLines } from "./layout.ts";
import { punctuation, keyword, type Code } from "./pieces.ts";
import { input } from "./rust-input.ts";
import { messages } from "./rust-messages.ts";
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
  type Types,
} from "./rust-values.ts";
import {
  dropLoneSurrogates,
  functionTool,
  hasOnly,
  isObject,
  isText,
  modelString,
  type FunctionTool,
  type Writer,
} from "./writer.ts";

interface Api {
  /** Module of the API's types. */
  module: string;
  builder: string;
  /** Types that a streaming program uses beside the request's. */
  streamed: string[];
  /** By a field's name, which is its method's. */
  methods: Record<string, (value: unknown, types: Types) => Code | undefined>;
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

const efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/** Writes the effort of reasoning, also for Responses, which takes it in an object. */
function effort(value: unknown, types: Types): Code | undefined {
  if (!isText(value) || !efforts.includes(value)) return undefined;
  types.add("ReasoningEffort");
  return rustCode(`ReasoningEffort::${value.replace(/^./, (letter) => letter.toUpperCase())}`);
}

function schemaFormat(value: unknown, types: Types): Code | undefined {
  if (!isObject(value) || !hasOnly(value, ["name", "description", "schema", "strict"])) return undefined;
  const { name, description, schema, strict } = value;
  if (!isText(name) || !isObject(schema)) return undefined;
  if (!(description === undefined || isText(description))) return undefined;
  if (!(strict === undefined || typeof strict === "boolean")) return undefined;
  types.add("ResponseFormatJsonSchema");
  return struct("ResponseFormatJsonSchema", {
    name: [rustString(name), ...rustCode(".into()")],
    description: description === undefined ? "None" : some(rustString(description), ".into()"),
    schema: [rawJson(schema, " ".repeat(16)), ...rustCode(".parse()?")],
    strict: strict === undefined ? "None" : some(boolean(strict) as Code, ""),
  });
}

function responseFormat(value: unknown, types: Types): Code | undefined {
  if (!isObject(value) || value["type"] !== "json_schema" || !hasOnly(value, ["type", "json_schema"]))
    return undefined;
  const format = schemaFormat(value["json_schema"], types);
  if (!format) return undefined;
  types.add("ResponseFormat");
  return struct("ResponseFormat::JsonSchema", { json_schema: format });
}

function textFormat(value: unknown, types: Types): Code | undefined {
  if (!isObject(value) || !hasOnly(value, ["format"]) || !isObject(value["format"])) return undefined;
  const { type, ...format } = value["format"];
  return type === "json_schema" ? schemaFormat(format, types) : undefined;
}

const reasoning = (value: unknown, types: Types): Code | undefined =>
  isObject(value) && hasOnly(value, ["effort"]) ? effort(value["effort"], types) : undefined;

function streamOptions(value: unknown, types: Types): Code | undefined {
  if (!isObject(value) || !hasOnly(value, ["include_usage"])) return undefined;
  const usage = boolean(value["include_usage"]);
  if (!usage) return undefined;
  types.add("ChatCompletionStreamOptions");
  return structWithDefaults("ChatCompletionStreamOptions", { include_usage: some(usage, "") });
}

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
      reasoning_effort: effort,
      response_format: responseFormat,
      stream_options: streamOptions,
    },
  },
  responses: {
    module: "types::responses",
    builder: "CreateResponseArgs",
    streamed: ["ResponseStreamEvent"],
    methods: {
      instructions: text,
      input,
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
      reasoning,
      text: textFormat,
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
  // A program with tools imports this type to print calls.
  if (request.fields["tools"] && !unsupported.includes("tools"))
    types.delete("ChatCompletionMessageToolCalls");
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
