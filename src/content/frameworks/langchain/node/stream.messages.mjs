import { ChatAnthropic } from "@langchain/anthropic";

const llm = new ChatAnthropic({
  anthropicApiUrl: "{{SERVER_URL}}",
  clientOptions: {
    authToken: null,
    defaultHeaders: {{HEADERS}},
  },
  apiKey: "{{API_KEY}}",
  model: "{{MODEL_NAME}}",
  maxTokens: {{MAX_TOKENS}},
});

for await (const chunk of await llm.stream("Hello!")) process.stdout.write(chunk.text);
process.stdout.write("\n");
