const apiKey = "{{API_KEY}}";

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
  },
];
const input = [{ role: "user", content: "What is the weather in Paris?" }];

for (;;) {
  const response = await fetch("{{OPENAI_URL}}/responses", {
    method: "POST",
    headers: {
      Authorization: "Bearer " + apiKey,
      "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      model: "{{MODEL_NAME}}",
      input,
      tools,
      store: false,
    }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

  const { output } = await response.json();
  const calls = output.filter((item) => item.type === "function_call");
  if (!calls.length) {
    for (const part of output.flatMap((item) => (item.type === "message" ? item.content : []))) {
      if (part.type === "output_text") console.log(part.text);
    }
    break;
  }
  input.push(...output);
  for (const call of calls) {
    const result = functions[call.name](JSON.parse(call.arguments));
    input.push({ type: "function_call_output", call_id: call.call_id, output: JSON.stringify(result) });
  }
}
