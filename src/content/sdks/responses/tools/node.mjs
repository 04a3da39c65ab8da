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
    name: "get_weather",
    description: "Returns the weather in a city now.",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
    strict: false,
  },
];
const input = [{ role: "user", content: "What is the weather in Paris?" }];

for (;;) {
  const response = await client.responses.create({ model: "{{MODEL_NAME}}", input, tools, store: false });
  const calls = response.output.filter((item) => item.type === "function_call");
  if (!calls.length) {
    console.log(response.output_text);
    break;
  }
  input.push(...response.output);
  for (const call of calls) {
    const result = functions[call.name](JSON.parse(call.arguments));
    input.push({ type: "function_call_output", call_id: call.call_id, output: JSON.stringify(result) });
  }
}
