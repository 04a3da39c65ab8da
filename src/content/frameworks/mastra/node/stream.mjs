import { Agent } from "@mastra/core/agent";

const agent = new Agent({
  id: "assistant",
  name: "Assistant",
  instructions: "You help.",
  model: {
    id: "server/{{MODEL_NAME}}",
    url: "{{OPENAI_URL}}",
    apiKey: "{{API_KEY}}",
    headers: {{HEADERS}},
  },
});

const { textStream } = await agent.stream("Hello!");
for await (const text of textStream) process.stdout.write(text);
process.stdout.write("\n");
