import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
});

try {
  const stream = await client.messages.create({
    model: "{{MODEL_NAME}}",
    max_tokens: 1024,
    messages: [{ role: "user", content: "Hello!" }],
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
      process.stdout.write(event.delta.text);
    }
  }
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof Anthropic.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
