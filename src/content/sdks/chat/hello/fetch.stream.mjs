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
    if (!line.startsWith("data:") || line.trim() === "data: [DONE]") continue;
    const event = JSON.parse(line.slice(5));
    if (event.error) throw new Error(event.error.message);
    document.body.append(event.choices?.[0]?.delta?.content ?? "");
    for (const { function: call } of event.choices?.[0]?.delta?.tool_calls ?? []) { // {{IF_TOOLS}}
      document.body.append(call?.name ? `\n${call.name} ` : "", call?.arguments ?? ""); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
  }
}
