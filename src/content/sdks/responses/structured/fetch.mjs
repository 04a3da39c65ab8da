const apiKey = "{{API_KEY}}";

const schema = {
  type: "object",
  properties: { name: { type: "string" }, age: { type: "integer" } },
  required: ["name", "age"],
  additionalProperties: false,
};

const response = await fetch("{{OPENAI_URL}}/responses", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    input: "Ada is 36 years old.",
    text: { format: { type: "json_schema", name: "person", strict: true, schema } },
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { output } = await response.json();
const { content } = output.find((item) => item.type === "message");
const person = JSON.parse(content[0].text);
console.log(person.name, person.age);
