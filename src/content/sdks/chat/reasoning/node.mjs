import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const completion = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Is 17 a prime number?" }],
  reasoning_effort: "low",
});

const { message } = completion.choices[0];
// Not in the types: some servers say `reasoning`, others `reasoning_content`.
console.log(message.reasoning ?? message.reasoning_content);
console.log(message.content);
