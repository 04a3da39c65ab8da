import { readFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const data = await readFile("image.png", "base64");

const response = await client.responses.create({
  model: "{{MODEL_NAME}}",
  input: [
    {
      role: "user",
      content: [
        { type: "input_text", text: "What is in this picture?" },
        { type: "input_image", image_url: `data:image/png;base64,${data}` },
      ],
    },
  ],
});

console.log(response.output_text);
