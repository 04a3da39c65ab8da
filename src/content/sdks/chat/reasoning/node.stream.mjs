import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Is 17 a prime number?" }],
  reasoning_effort: "low",
  stream: true,
});

for await (const chunk of stream) {
  const delta = chunk.choices[0]?.delta;
  // Not in the types: some servers say `reasoning`, others `reasoning_content`.
  process.stdout.write(delta?.reasoning || delta?.reasoning_content || delta?.content || "");
}
process.stdout.write("\n");
