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
    if (event.type === "error") throw new Error(event.message);
    if (event.type === "response.output_text.delta") document.body.append(event.delta);
    if (event.type === "response.output_item.done" && event.item.type === "function_call") { // {{IF_TOOLS}}
      document.body.append(`\n${event.item.name} ${event.item.arguments}`); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
  }
}
