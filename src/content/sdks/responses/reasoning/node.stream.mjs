import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: "Is 17 a prime number?",
  reasoning: { effort: "low" },
  stream: true,
});

const shown = ["response.reasoning_text.delta", "response.output_text.delta"];
for await (const event of stream) {
  if (shown.includes(event.type)) process.stdout.write(event.delta);
}
process.stdout.write("\n");
