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

const response = await fetch("{{OPENAI_URL}}/responses", {
  method: "POST",
  headers: {
    Authorization: "Bearer " + apiKey,
    "{{HEADER_NAME}}": "{{HEADER_VALUE}}",
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    model: "{{MODEL_NAME}}",
    input: [
      {
        role: "user",
        content: [
          { type: "input_text", text: "What is in this picture?" },
          { type: "input_image", image_url: url },
        ],
      },
    ],
  }),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);

const { output } = await response.json();
for (const part of output.flatMap((item) => item.content ?? [])) {
  if (part.type === "output_text") console.log(part.text);
}
