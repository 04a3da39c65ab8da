import { createSdkMcpServer, query, tool } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";

const getWeather = tool(
  "get_weather",
  "The weather in a city now.",
  { city: z.string() },
  async ({ city }) => ({ content: [{ type: "text", text: `21 degrees in ${city}` }] }),
);

const env = {
  ...process.env,
  ANTHROPIC_BASE_URL: "{{SERVER_URL}}",
  ANTHROPIC_AUTH_TOKEN: "{{API_KEY}}",
  ANTHROPIC_DEFAULT_HAIKU_MODEL: "{{MODEL_NAME}}",
  CLAUDE_CODE_MAX_CONTEXT_TOKENS: "{{CONTEXT_LENGTH}}",
  CLAUDE_CODE_MAX_OUTPUT_TOKENS: "{{MAX_OUTPUT}}",
  CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS: "1",
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
  // What the shell may hold for another server:
  ANTHROPIC_API_KEY: "",
  ANTHROPIC_BETAS: "",
  ANTHROPIC_CUSTOM_HEADERS: "{{HEADER_LINES}}",
  CLAUDE_CODE_EXTRA_BODY: "",
  CLAUDE_CODE_USE_BEDROCK: "",
  CLAUDE_CODE_USE_VERTEX: "",
  CLAUDE_CODE_USE_FOUNDRY: "",
};
const options = {
  model: "{{MODEL_NAME}}",
  settingSources: [],
  env,
  includePartialMessages: true,
  tools: [],
  mcpServers: { weather: createSdkMcpServer({ name: "weather", tools: [getWeather] }) },
  allowedTools: ["mcp__weather__get_weather"],
};

for await (const message of query({ prompt: "What is the weather in Paris?", options })) {
  if (message.type === "stream_event") process.stdout.write(message.event.delta?.text ?? "");
}
process.stdout.write("\n");
