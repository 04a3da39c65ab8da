import { ChatOpenAI } from "@langchain/openai";
import { createAgent, tool } from "langchain";
import { z } from "zod";

const llm = new ChatOpenAI({
  configuration: {
    baseURL: "{{OPENAI_URL}}",
    defaultHeaders: {{HEADERS}},
  },
  apiKey: "{{API_KEY}}",
  model: "{{MODEL_NAME}}",
  useResponsesApi: true,
});
const getWeather = tool(({ city }) => `21 degrees in ${city}`, {
  name: "get_weather",
  description: "The weather in a city now.",
  schema: z.object({ city: z.string() }),
});

const agent = createAgent({ model: llm, tools: [getWeather] });
const { messages } = await agent.invoke({
  messages: [{ role: "user", content: "What is the weather in Paris?" }],
});
console.log(messages.at(-1).text);
