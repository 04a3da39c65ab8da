const apiKey = "{{API_KEY}}";

const response = await fetch("{{SERVER_URL}}/v1/messages", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "anthropic-version": "2023-06-01",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const message = await response.json();
for (const block of message.content) {
  if (block.type === "text") console.log(block.text);
  if (block.type === "tool_use") console.log(block.name, JSON.stringify(block.input)); // {{IF_TOOLS}}
}
