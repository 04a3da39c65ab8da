import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const response = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: "Hello!",
});

console.log(response.output_text);
console.log("in:", response.usage.input_tokens, "out:", response.usage.output_tokens);
