import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

for await (const model of client.models.list()) console.log(model.id);
