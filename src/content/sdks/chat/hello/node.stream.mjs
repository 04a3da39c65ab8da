import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{SERVER_URL}}/v1",
  apiKey: "{{API_KEY}}",
});

try {
  const stream = await client.chat.completions.create({
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Hello!" }],
    stream: true,
  });
  for await (const chunk of stream) {
    process.stdout.write(chunk.choices[0]?.delta?.content ?? "");
  }
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
