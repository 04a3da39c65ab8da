const apiKey = "{{API_KEY}}";

const response = await fetch("{{OPENAI_URL}}/responses", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    input: "Hello!",
    // {{/EXAMPLE}}
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { output } = await response.json();
for (const part of output.flatMap((item) => item.content ?? [])) {
  if (part.type === "output_text") console.log(part.text);
}
for (const item of output) { // {{IF_TOOLS}}
  if (item.type === "function_call") console.log(item.name, item.arguments); // {{IF_TOOLS}}
} // {{IF_TOOLS}}
