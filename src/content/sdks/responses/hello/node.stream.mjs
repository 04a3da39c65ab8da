import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const stream = await client.responses.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    input: "Hello!",
    // {{/EXAMPLE}}
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === "response.output_text.delta") process.stdout.write(event.delta);
    if (event.type === "response.output_item.done" && event.item.type === "function_call") { // {{IF_TOOLS}}
      process.stdout.write(`\n${event.item.name} ${event.item.arguments}`); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
  }
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
