import { ChatOpenAI } from "@langchain/openai";

const llm = new ChatOpenAI({
  configuration: {
    baseURL: "{{OPENAI_URL}}",
    defaultHeaders: {{HEADERS}},
  },
  apiKey: "{{API_KEY}}",
  model: "{{MODEL_NAME}}",
  useResponsesApi: true,
});

for await (const chunk of await llm.stream("Hello!")) process.stdout.write(chunk.text);
process.stdout.write("\n");
