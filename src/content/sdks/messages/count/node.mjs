import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const count = await client.messages.countTokens({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Hello!" }],
});

console.log(count.input_tokens);
