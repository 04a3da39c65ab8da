import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const response = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: "Ada is 36 years old.",
  text: { format: { type: "json_schema", name: "person", strict: true, schema } },
});

const person = JSON.parse(response.output_text);
console.log(person.name, person.age);
