import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: "Hello!",
  stream: true,
});

for await (const event of stream) {
  if (event.type === "response.output_text.delta") process.stdout.write(event.delta);
  if (event.type === "response.completed") {
    const { usage } = event.response;
    console.log("\nin:", usage.input_tokens, "out:", usage.output_tokens);
  }
}
