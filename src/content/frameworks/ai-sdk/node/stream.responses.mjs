import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";

const server = createOpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  headers: {{HEADERS}},
});

const { textStream } = streamText({
  model: server("{{MODEL_NAME}}"),
  prompt: "Hello!",
});
for await (const text of textStream) process.stdout.write(text);
process.stdout.write("\n");
