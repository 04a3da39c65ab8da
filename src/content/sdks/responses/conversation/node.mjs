import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const input = [];
for (const content of ["My name is Ada.", "What is my name?"]) {
  input.push({ role: "user", content });
  const response = await client.responses.create({ model: "{{MODEL_NAME}}", input, store: false });
  input.push(...response.output);
  console.log(response.output_text);
}
