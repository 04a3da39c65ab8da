import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, isStepCount, tool } from "ai";
import { z } from "zod";

const server = createOpenAICompatible({
  name: "server",
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  headers: {{HEADERS}},
});

const { text } = await generateText({
  model: server("{{MODEL_NAME}}"),
  prompt: "What is the weather in Paris?",
  tools: {
    get_weather: tool({
      description: "The weather in a city now.",
      inputSchema: z.object({ city: z.string() }),
      execute: async ({ city }) => `21 degrees in ${city}`,
    }),
  },
  stopWhen: isStepCount(5),
});
console.log(text);
