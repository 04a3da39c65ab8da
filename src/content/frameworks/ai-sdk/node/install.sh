npm install ai @ai-sdk/openai-compatible zod
