import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const completion = await client.chat.completions.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
  });
  console.log(completion.choices[0]?.message.content);
  for (const call of completion.choices[0]?.message.tool_calls ?? []) { // {{IF_TOOLS}}
    console.log(call.function?.name, call.function?.arguments); // {{IF_TOOLS}}
  } // {{IF_TOOLS}}
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
