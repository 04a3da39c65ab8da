import { readFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const data = await readFile("image.png", "base64");

const completion = await client.chat.completions.create({
  model: "{{MODEL_NAME}}",
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "What is in this picture?" },
        { type: "image_url", image_url: { url: `data:image/png;base64,${data}` } },
      ],
    },
  ],
});

console.log(completion.choices[0].message.content);
