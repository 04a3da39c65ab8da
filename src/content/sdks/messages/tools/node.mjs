import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const functions = {
  get_weather: ({ city }) => ({ city, celsius: 21 }),
};
const tools = [
  {
    name: "get_weather",
    description: "Returns the weather in a city now.",
    input_schema: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
];
const messages = [{ role: "user", content: "What is the weather in Paris?" }];

for (;;) {
  const message = await client.messages.create({
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages,
    tools,
  });
  const calls = message.content.filter((block) => block.type === "tool_use");
  if (!calls.length) {
    for (const block of message.content) {
      if (block.type === "text") console.log(block.text);
    }
    break;
  }
  messages.push({ role: "assistant", content: message.content });
  messages.push({
    role: "user",
    content: calls.map((call) => ({
      type: "tool_result",
      tool_use_id: call.id,
      content: JSON.stringify(functions[call.name](call.input)),
    })),
  });
}
