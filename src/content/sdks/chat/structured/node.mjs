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

const completion = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [{ role: "user", content: "Ada is 36 years old." }],
  response_format: { type: "json_schema", json_schema: { name: "person", strict: true, schema } },
});

const person = JSON.parse(completion.choices[0].message.content);
console.log(person.name, person.age);
