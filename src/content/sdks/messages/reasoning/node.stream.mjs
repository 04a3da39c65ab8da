import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: 4096,
  thinking: { type: "enabled", budget_tokens: 1024 },
  messages: [{ role: "user", content: "Is 17 a prime number?" }],
  stream: true,
});

for await (const event of stream) {
  if (event.type !== "content_block_delta") continue;
  if (event.delta.type === "thinking_delta") process.stdout.write(event.delta.thinking);
  if (event.delta.type === "text_delta") process.stdout.write(event.delta.text);
}
process.stdout.write("\n");
