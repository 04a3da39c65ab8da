import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const message = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  messages: [{ role: "user", content: "Hello!" }],
});

for (const block of message.content) {
  if (block.type === "text") console.log(block.text);
}
console.log("in:", message.usage.input_tokens, "out:", message.usage.output_tokens);
