import { createAnthropic } from "@ai-sdk/anthropic";
import { streamText } from "ai";

const server = createAnthropic({
  baseURL: "{{SERVER_URL}}/v1",
  apiKey: "{{API_KEY}}",
  headers: {{HEADERS}},
});

const { textStream } = streamText({
  model: server("{{MODEL_NAME}}"),
  prompt: "Hello!",
  maxOutputTokens: {{MAX_TOKENS}},
});
for await (const text of textStream) process.stdout.write(text);
process.stdout.write("\n");
