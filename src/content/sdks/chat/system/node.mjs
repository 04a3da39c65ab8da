import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const completion = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [
    { role: "system", content: "Answer like a pirate." },
    { role: "user", content: "Hello!" },
  ],
});

console.log(completion.choices[0].message.content);
