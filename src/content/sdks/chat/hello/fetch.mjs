const apiKey = "{{API_KEY}}";

const response = await fetch("{{OPENAI_URL}}/chat/completions", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const completion = await response.json();
console.log(completion.choices[0].message.content);
for (const call of completion.choices[0].message.tool_calls ?? []) { // {{IF_TOOLS}}
  console.log(call.function?.name, call.function?.arguments); // {{IF_TOOLS}}
} // {{IF_TOOLS}}
