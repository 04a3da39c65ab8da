import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

const messages = [];
for (const content of ["My name is Ada.", "What is my name?"]) {
  messages.push({ role: "user", content });
  const completion = await client.chat.completions.create({ model: "{{MODEL_NAME}}", messages });
  const answer = completion.choices[0].message.content;
  messages.push({ role: "assistant", content: answer });
  console.log(answer);
}
