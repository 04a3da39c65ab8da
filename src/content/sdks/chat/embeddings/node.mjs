import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const result = await client.embeddings.create({
  model: "{{MODEL_NAME}}",
  input: ["The cat sleeps.", "A dog barks."],
});

for (const { index, embedding } of result.data) {
  console.log(index, embedding.length, embedding.slice(0, 3));
}
