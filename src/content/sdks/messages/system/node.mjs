import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const message = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  system: "Answer like a pirate.",
  messages: [{ role: "user", content: "Hello!" }],
});

for (const block of message.content) {
  if (block.type === "text") console.log(block.text);
}
