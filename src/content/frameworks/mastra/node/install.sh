npm install @mastra/core zod
