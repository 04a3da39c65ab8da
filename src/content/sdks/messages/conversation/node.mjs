import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const messages = [];
for (const content of ["My name is Ada.", "What is my name?"]) {
  messages.push({ role: "user", content });
  const message = await client.messages.create({
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages,
  });
  messages.push({ role: "assistant", content: message.content });
  for (const block of message.content) {
    if (block.type === "text") console.log(block.text);
  }
}
