import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const completion = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Hello!" }],
});

console.log(completion.choices[0].message.content);
console.log("in:", completion.usage.prompt_tokens, "out:", completion.usage.completion_tokens);
