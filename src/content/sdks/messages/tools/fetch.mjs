const apiKey = "{{API_KEY}}";

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
  const response = await fetch("{{SERVER_URL}}/v1/messages", {
    method: "POST",
    headers: {
      Authorization: "Bearer " + apiKey,
      "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
      "anthropic-version": "2023-06-01",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      model: "{{MODEL_NAME}}",
      max_tokens: {{MAX_TOKENS}},
      messages,
      tools,
    }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

  const { content } = await response.json();
  const calls = content.filter((block) => block.type === "tool_use");
  if (!calls.length) {
    for (const block of content) {
      if (block.type === "text") console.log(block.text);
    }
    break;
  }
  messages.push({ role: "assistant", content });
  messages.push({
    role: "user",
    content: calls.map((call) => ({
      type: "tool_result",
      tool_use_id: call.id,
      content: JSON.stringify(functions[call.name](call.input)),
    })),
  });
}
