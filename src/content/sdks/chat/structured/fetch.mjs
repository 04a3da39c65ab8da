const apiKey = "{{API_KEY}}";

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const response = await fetch("{{OPENAI_URL}}/chat/completions", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Ada is 36 years old." }],
    response_format: { type: "json_schema", json_schema: { name: "person", strict: true, schema } },
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { choices } = await response.json();
const person = JSON.parse(choices[0].message.content);
console.log(person.name, person.age);
