import { readFile } from "node:fs/promises";
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const data = await readFile("image.png", "base64");

const message = await client.messages.create({
  model: "{{MODEL_NAME}}",
  max_tokens: {{MAX_TOKENS}},
  messages: [
    {
      role: "user",
      content: [
        { type: "image", source: { type: "base64", media_type: "image/png", data } },
        { type: "text", text: "What is in this picture?" },
      ],
    },
  ],
});

for (const block of message.content) {
  if (block.type === "text") console.log(block.text);
}
