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
    stream: true,
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

// Server-sent events: the data of each is JSON on one line.
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
let rest = "";
for (;;) {
  const { done, value } = await reader.read();
  if (done) break;
  const lines = (rest + value).split("\n");
  rest = lines.pop();
  for (const line of lines) {
    if (!line.startsWith("data:")) continue;
    const event = JSON.parse(line.slice(5));
    if (event.type === "error") throw new Error(event.error.message);
    if (event.delta?.type === "text_delta") document.body.append(event.delta.text);
    if (event.content_block?.type === "tool_use") document.body.append(`\n${event.content_block.name} `); // {{IF_TOOLS}}
    if (event.delta?.type === "input_json_delta") document.body.append(event.delta.partial_json); // {{IF_TOOLS}}
  }
}
