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

const response = await fetch("{{OPENAI_URL}}/chat/completions", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is in this picture?" },
          { type: "image_url", image_url: { url } },
        ],
      },
    ],
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { choices } = await response.json();
console.log(choices[0].message.content);
