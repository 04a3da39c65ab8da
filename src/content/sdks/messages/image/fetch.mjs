const apiKey = "{{API_KEY}}";

const input = document.createElement("input");
input.type = "file";
input.accept = "image/*";
document.body.prepend(input);
const file = await new Promise((resolve) => {
  input.addEventListener("change", () => resolve(input.files[0]));
});
const url = await new Promise((resolve) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => resolve(reader.result));
  reader.readAsDataURL(file);
});

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
    messages: [
      {
        role: "user",
        content: [
          { type: "image", source: { type: "base64", media_type: file.type, data: url.split(",")[1] } },
          { type: "text", text: "What is in this picture?" },
        ],
      },
    ],
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { content } = await response.json();
for (const block of content) {
  if (block.type === "text") console.log(block.text);
}
