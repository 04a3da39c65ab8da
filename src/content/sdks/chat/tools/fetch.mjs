const apiKey = "{{API_KEY}}";

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
  const response = await fetch("{{OPENAI_URL}}/chat/completions", {
    method: "POST",
    headers: {
      Authorization: "Bearer " + apiKey,
      "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      model: "{{MODEL_NAME}}",
      messages,
      tools,
    }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

  const { choices } = await response.json();
  const { message } = choices[0];
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
