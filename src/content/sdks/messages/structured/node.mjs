import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const message = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  messages: [{ role: "user", content: "Ada is 36 years old." }],
  output_config: { format: { type: "json_schema", schema } },
});

const { text } = message.content.find((block) => block.type === "text");
const person = JSON.parse(text);
console.log(person.name, person.age);
