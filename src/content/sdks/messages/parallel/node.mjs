import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: "{{SERVER_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

async function ask(content) {
  const message = await client.messages.create({
    model: "{{MODEL_NAME}}",
    max_tokens: {{MAX_TOKENS}},
    messages: [{ role: "user", content }],
  });
  return message.content.find((block) => block.type === "text")?.text;
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
