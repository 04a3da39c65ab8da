import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const stream = await client.messages.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
      process.stdout.write(event.delta.text);
    }
    if (event.type === "content_block_start" && event.content_block.type === "tool_use") { // {{IF_TOOLS}}
      process.stdout.write(`\n${event.content_block.name} `); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
    if (event.type === "content_block_delta" && event.delta.type === "input_json_delta") { // {{IF_TOOLS}}
      process.stdout.write(event.delta.partial_json); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
  }
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof Anthropic.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
