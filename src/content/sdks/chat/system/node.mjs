import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
});

try {
  const completion = await client.chat.completions.create({
    model: "{{MODEL_NAME}}",
    messages: [
      { role: "system", content: "Answer like a pirate." },
      { role: "user", content: "Hello!" },
    ],
  });
  console.log(completion.choices[0]?.message.content);
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
