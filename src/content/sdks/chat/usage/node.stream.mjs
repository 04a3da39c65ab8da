import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const stream = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Hello!" }],
  stream: true,
  stream_options: { include_usage: true },
});

for await (const { choices, usage } of stream) {
  process.stdout.write(choices[0]?.delta?.content ?? "");
  if (usage) console.log("\nin:", usage.prompt_tokens, "out:", usage.completion_tokens);
}
