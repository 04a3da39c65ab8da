import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
  timeout: 60_000, // milliseconds; 600,000 without it
  maxRetries: 2, // lost connections, 408, 409, 429 and 5xx; waits as `Retry-After` says
});

try {
  const response = await client.responses.create({
    model: "{{MODEL_NAME}}",
    input: "Hello!",
  });
  console.log(response.output_text);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error) {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return "The server took longer than the timeout.";
  if (error instanceof OpenAI.APIConnectionError) return `The server cannot be reached: ${error.cause}`;
  if (!(error instanceof OpenAI.APIError)) throw error;
  const { status, headers, message } = error;
  if (status === 401 || status === 403) return `The server refuses the API key: ${message}`;
  if (status === 404) return `There is no such model, or no such address: ${message}`;
  if (status === 429) return `Too many requests: wait ${headers.get("retry-after") ?? "some"} s.`;
  if (status >= 500) return `The server failed: ${message}`;
  return `The request is refused: ${message}`;
}
