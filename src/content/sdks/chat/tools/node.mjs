import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const functions = {
  get_weather: ({ city }) => ({ city, celsius: 21 }),
};
const tools = [
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "Returns the weather in a city now.",
      parameters: {
        type: "object",
        properties: { city: { type: "string" } },
        required: ["city"],
      },
    },
  },
];
const messages = [{ role: "user", content: "What is the weather in Paris?" }];

for (;;) {
  const completion = await client.chat.completions.create({ model: "{{MODEL_NAME}}", messages, tools });
  const { message } = completion.choices[0];
  if (!message.tool_calls?.length) {
    console.log(message.content);
    break;
  }
  messages.push(message);
  for (const call of message.tool_calls) {
    const result = functions[call.function.name](JSON.parse(call.function.arguments));
    messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) });
  }
}
