import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const response = await client.responses.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    input: "Hello!",
    // {{/EXAMPLE}}
  });
  console.log(response.output_text);
  for (const item of response.output) { // {{IF_TOOLS}}
    if (item.type === "function_call") console.log(item.name, item.arguments); // {{IF_TOOLS}}
  } // {{IF_TOOLS}}
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
