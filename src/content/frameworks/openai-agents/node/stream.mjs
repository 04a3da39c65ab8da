import { Agent, OpenAIProvider, Runner } from "@openai/agents";

process.env.OPENAI_CUSTOM_HEADERS = "{{HEADER_LINES}}"; // {{IF_HEADERS}}
// {{IF_HEADERS}}
const runner = new Runner({
  modelProvider: new OpenAIProvider({
    baseURL: "{{OPENAI_URL}}",
    apiKey: "{{API_KEY}}",
    useResponses: true,
  }),
  tracingDisabled: true,
});
const agent = new Agent({ name: "Assistant", model: "{{MODEL_NAME}}" });

const result = await runner.run(agent, "Hello!", { stream: true });
for await (const text of result.toTextStream()) process.stdout.write(text);
process.stdout.write("\n");
