import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{SERVER_URL}}/v1",
  apiKey: "{{API_KEY}}",
});

try {
  const response = await client.responses.create({
    model: "{{MODEL_NAME}}",
    input: "Hello!",
  });
  console.log(response.output_text);
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
