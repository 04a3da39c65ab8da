import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const response = await client.responses.create({
  model: "{{MODEL_NAME}}",
  instructions: "Answer like a pirate.",
  input: "Hello!",
});

console.log(response.output_text);
