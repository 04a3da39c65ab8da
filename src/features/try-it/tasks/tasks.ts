/** The tasks of the snippets that one request shows, and what each fills in: a test compares it with their requests. */

import type { JsonObject } from "../../../protocols/json.ts";
import type { ProtocolId } from "../../../protocols/protocol-info.ts";
import type { Settings } from "../../../protocols/protocol.ts";
import type { SettingTexts } from "../../../protocols/request-settings.ts";
import { picture } from "./picture.ts";

/** Names of the tasks, in the order of the list. */
export const taskLabels = {
  hello: "Hello",
  system: "System prompt",
  conversation: "Conversation",
  tools: "Tools",
  structured: "Structured output",
  image: "Image",
  reasoning: "Reasoning",
  usage: "Token usage",
};

export type TaskId = keyof typeof taskLabels;

export const taskIds = Object.keys(taskLabels) as TaskId[];

/** The visitor's choices that decide what a task fills in. */
export interface Choice {
  task: TaskId;
  protocol: ProtocolId;
  stream: boolean;
}

/** Values of the form and parts of the request that a task fills in. */
export interface Filling extends Partial<Pick<SettingTexts, "system" | "maxTokens">> {
  message: string;
  /** Extra fields of the body. */
  more?: JsonObject;
  /** Parts of the messages that no field of the form holds. */
  parts?: Pick<Settings, "earlier" | "picture">;
}

/** Text of the message field at first. */
export const FIRST_MESSAGE = "Say hello and tell me a fun fact.";

const weather = { name: "get_weather", description: "Returns the weather in a city now." };

const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

const tools: Record<ProtocolId, JsonObject> = {
  chat: { type: "function", function: { ...weather, parameters: city } },
  messages: { ...weather, input_schema: city },
  responses: { type: "function", ...weather, parameters: city },
};

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const person = { name: "person", strict: true, schema };

const structured: Record<ProtocolId, JsonObject> = {
  chat: { response_format: { type: "json_schema", json_schema: person } },
  messages: { output_config: { format: { type: "json_schema", schema } } },
  responses: { text: { format: { type: "json_schema", ...person } } },
};

const reasoning: Record<ProtocolId, Pick<Filling, "maxTokens" | "more">> = {
  chat: { more: { reasoning_effort: "low" } },
  messages: { maxTokens: "4096", more: { thinking: { type: "enabled", budget_tokens: 1024 } } },
  responses: { more: { reasoning: { effort: "low" } } },
};

const fillings: Record<TaskId, (choice: Choice) => Filling> = {
  hello: () => ({ message: FIRST_MESSAGE }),
  system: () => ({ message: "Hello!", system: "Answer like a pirate." }),
  conversation: () => ({
    message: "What is my name?",
    parts: {
      earlier: [
        { role: "user", content: "My name is Ada." },
        { role: "assistant", content: "Hello, Ada!" },
      ],
    },
  }),
  tools: ({ protocol }) => ({
    message: "What is the weather in Paris?",
    more: { tools: [tools[protocol]] },
  }),
  structured: ({ protocol }) => ({ message: "Ada is 36 years old.", more: structured[protocol] }),
  image: () => ({ message: "What is in this picture?", parts: { picture } }),
  reasoning: ({ protocol }) => ({ message: "Is 17 a prime number?", ...reasoning[protocol] }),
  // Only streams of Chat Completions have to be asked.
  usage: ({ protocol, stream }) => ({
    message: "Hello!",
    ...(protocol === "chat" && stream && { more: { stream_options: { include_usage: true } } }),
  }),
};

/** Returns what the chosen task fills in. */
export const fillingOf = (choice: Choice): Filling => fillings[choice.task](choice);
