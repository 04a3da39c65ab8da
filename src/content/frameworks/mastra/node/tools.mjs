import { Agent } from "@mastra/core/agent";
import { createTool } from "@mastra/core/tools";
import { z } from "zod";

const getWeather = createTool({
  id: "get_weather",
  description: "The weather in a city now.",
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => `21 degrees in ${city}`,
});

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
  tools: { get_weather: getWeather },
});

const { text } = await agent.generate("What is the weather in Paris?");
console.log(text);
