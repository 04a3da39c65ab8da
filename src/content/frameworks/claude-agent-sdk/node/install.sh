npm install @anthropic-ai/claude-agent-sdk zod
