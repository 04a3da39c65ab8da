/** The vendors' own packages, whose structs take fields that they do not know. */
import {
  any,
  call,
  list,
  member,
  composite,
  numeral,
  of,
  struct,
  text,
  texts,
  type GoPackage,
  type Write,
} from "./go-values.ts";
import { literal } from "./literals.ts";
import { number, type Code } from "./pieces.ts";
import {
  functionTool,
  hasOnly,
  isNumber,
  isObject,
  isSafeInteger,
  isText,
  plainMessages,
  type Fields,
} from "./writer.ts";

/** A list of tools, when the package has a type for all of them. */
const toolsOf =
  (type: string, write: Write): Write =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const written = value.map(write);
    return written.every((each) => each !== undefined) ? list(type, written) : undefined;
  };

const flag = (value: boolean): Code => number(String(value));

const messageRoles: Record<string, string> = {
  user: "anthropic.NewUserMessage",
  assistant: "anthropic.NewAssistantMessage",
};

/** The package writes texts as lists of one block, which the API reads as the same. */
const messageList: Write = (value) => {
  const plain = plainMessages(value, Object.keys(messageRoles));
  return (
    plain &&
    list(
      "anthropic.MessageParam",
      plain.map(({ role, content }) =>
        call(messageRoles[role] as string, call("anthropic.NewTextBlock", text(content))),
      ),
    )
  );
};

const messageTool: Write = (value) => {
  if (!isObject(value) || !hasOnly(value, ["name", "description", "input_schema"])) return undefined;
  const { name, description, input_schema: schema } = value;
  if (!isText(name) || !(description === undefined || isText(description)) || !isObject(schema)) {
    return undefined;
  }
  const inputSchema = schemaOf(schema);
  return (
    inputSchema &&
    composite("", [
      member(
        "OfTool",
        struct("&anthropic.ToolParam", {
          Name: text(name),
          Description: description === undefined ? undefined : call("anthropic.String", text(description)),
          InputSchema: inputSchema,
        }),
      ),
    ])
  );
};

function schemaOf({ type, properties, required, ...others }: Fields): Code | undefined {
  if (type !== "object" || (properties !== undefined && !isObject(properties))) return undefined;
  const requiredTexts = texts(required);
  if (required !== undefined && requiredTexts === undefined) return undefined;
  return struct("anthropic.ToolInputSchemaParam", {
    Properties: properties && literal(properties, any),
    Required: requiredTexts,
    ExtraFields: Object.keys(others).length > 0 ? literal(others, any) : undefined,
  });
}

export const messages: GoPackage = {
  fields: {
    max_tokens: ["MaxTokens", of(isSafeInteger, numeral)],
    system: [
      "System",
      of(isText, (value) => list("anthropic.TextBlockParam", [struct("", { Text: text(value) })])),
    ],
    messages: ["Messages", messageList],
    tools: ["Tools", toolsOf("anthropic.ToolUnionParam", messageTool)],
  },
  plain: { method: "client.Messages.New", result: "message" },
  streaming: { method: "client.Messages.NewStreaming", result: "stream" },
  params: "anthropic.MessageNewParams",
  takesExtraFields: true,
};

const responseTool: Write = (value) => {
  const definition = functionTool(value);
  const { description, strict, parameters } = definition ?? {};
  if (!definition || !isObject(parameters)) return undefined;
  return composite("", [
    member(
      "OfFunction",
      struct("&responses.FunctionToolParam", {
        Name: text(definition.name),
        Description: description === undefined ? undefined : call("openai.String", text(description)),
        Parameters: literal(parameters, any),
        Strict: strict === undefined ? undefined : call("openai.Bool", flag(strict)),
      }),
    ),
  ]);
};

export const responses: GoPackage = {
  fields: {
    instructions: ["Instructions", of(isText, (value) => call("openai.String", text(value)))],
    input: [
      "Input",
      of(isText, (value) =>
        struct("responses.ResponseNewParamsInputUnion", { OfString: call("openai.String", text(value)) }),
      ),
    ],
    temperature: ["Temperature", of(isNumber, (value) => call("openai.Float", numeral(value)))],
    max_output_tokens: ["MaxOutputTokens", of(isSafeInteger, (value) => call("openai.Int", numeral(value)))],
    tools: ["Tools", toolsOf("responses.ToolUnionParam", responseTool)],
  },
  plain: { method: "client.Responses.New", result: "response" },
  streaming: { method: "client.Responses.NewStreaming", result: "stream" },
  params: "responses.ResponseNewParams",
  takesExtraFields: true,
};
