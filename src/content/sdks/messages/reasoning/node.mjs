import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const message = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: 4096,
  thinking: { type: "enabled", budget_tokens: 1024 },
  messages: [{ role: "user", content: "Is 17 a prime number?" }],
});

for (const block of message.content) {
  if (block.type === "thinking") console.log(block.thinking);
  if (block.type === "text") console.log(block.text);
}
