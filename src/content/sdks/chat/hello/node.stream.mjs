import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "{{OPENAI_URL}}",
  apiKey: "{{API_KEY}}",
  defaultHeaders: {{HEADERS}},
});

try {
  const stream = await client.chat.completions.create({
    // {{EXAMPLE}}
    model: "{{MODEL_NAME}}",
    messages: [{ role: "user", content: "Hello!" }],
    // {{/EXAMPLE}}
    stream: true,
  });
  for await (const chunk of stream) {
    process.stdout.write(chunk.choices[0]?.delta?.content ?? "");
    for (const call of chunk.choices[0]?.delta?.tool_calls ?? []) { // {{IF_TOOLS}}
      if (call.function?.name) process.stdout.write(`\n${call.function.name} `); // {{IF_TOOLS}}
      process.stdout.write(call.function?.arguments ?? ""); // {{IF_TOOLS}}
    } // {{IF_TOOLS}}
  }
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
