const apiKey = "{{API_KEY}}";

const response = await fetch("{{SERVER_URL}}/v1/responses", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    input: "Hello!",
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { output } = await response.json();
for (const part of output.flatMap((item) => item.content ?? [])) {
  if (part.type === "output_text") console.log(part.text);
}
