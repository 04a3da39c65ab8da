npm install ai @ai-sdk/openai zod
