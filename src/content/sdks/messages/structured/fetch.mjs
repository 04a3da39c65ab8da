const apiKey = "{{API_KEY}}";

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const response = await fetch("{{SERVER_URL}}/v1/messages", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "anthropic-version": "2023-06-01",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages: [{ role: "user", content: "Ada is 36 years old." }],
    output_config: { format: { type: "json_schema", schema } },
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { content } = await response.json();
const person = JSON.parse(content.find((block) => block.type === "text").text);
console.log(person.name, person.age);
