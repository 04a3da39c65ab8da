import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const response = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: "Is 17 a prime number?",
  reasoning: { effort: "low" },
});

for (const item of response.output) {
  if (item.type !== "reasoning") continue;
  for (const part of item.content ?? item.summary) console.log(part.text);
}
console.log(response.output_text);
