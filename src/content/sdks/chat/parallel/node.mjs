import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

async function ask(content) {
  const completion = await client.chat.completions.create({
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content }],
  });
  return completion.choices[0].message.content;
}

const questions = Array.from({ length: 10 }, (_, n) => `What is ${n + 1} squared?`);
const answers = [];
const waiting = questions.entries();

// Each of the four takes the next question when its answer is there.
async function work() {
  for (const [n, question] of waiting) answers[n] = await ask(question);
}
await Promise.all([work(), work(), work(), work()]);

questions.forEach((question, n) => console.log(question, answers[n]));
