import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const message = await client.messages.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
  });
  for (const block of message.content) {
    if (block.type === "text") console.log(block.text);
    if (block.type === "tool_use") console.log(block.name, JSON.stringify(block.input)); // {{IF_TOOLS}}
  }
} catch (error) {
  if (!(error instanceof Anthropic.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
