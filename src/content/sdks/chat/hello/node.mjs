import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{SERVER_URL}}/v1",
  apiKey: "{{API_KEY}}",
});

try {
  const completion = await client.chat.completions.create({
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Hello!" }],
  });
  console.log(completion.choices[0]?.message.content);
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
