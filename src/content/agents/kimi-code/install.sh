npm install -g @moonshot-ai/kimi-code
