import { Agent, OpenAIProvider, Runner, tool } from "@openai/agents";
import { z } from "zod";

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
const getWeather = tool({
  name: "get_weather",
  description: "The weather in a city now.",
  parameters: z.object({ city: z.string() }),
  execute: ({ city }) => `21 degrees in ${city}`,
});
const agent = new Agent({ name: "Assistant", model: "{{MODEL_NAME}}", tools: [getWeather] });

const result = await runner.run(agent, "What is the weather in Paris?");
console.log(result.finalOutput);
