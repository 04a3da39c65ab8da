npm install -g @openai/codex
