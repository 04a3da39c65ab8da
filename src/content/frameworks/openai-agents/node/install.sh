npm install @openai/agents zod
