import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = client.messages.stream({
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  messages: [{ role: "user", content: "Hello!" }],
});
stream.on("text", (text) => process.stdout.write(text));

const { usage } = await stream.finalMessage();
console.log("\nin:", usage.input_tokens, "out:", usage.output_tokens);
