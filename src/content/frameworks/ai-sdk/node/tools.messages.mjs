import { createAnthropic } from "@ai-sdk/anthropic";
import { generateText, isStepCount, tool } from "ai";
import { z } from "zod";

const server = createAnthropic({
  baseURL: "{{SERVER_URL}}/v1",
  apiKey: "{{API_KEY}}",
  headers: {{HEADERS}},
});

const { text } = await generateText({
  model: server("{{MODEL_NAME}}"),
  prompt: "What is the weather in Paris?",
  maxOutputTokens: {{MAX_TOKENS}},
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
