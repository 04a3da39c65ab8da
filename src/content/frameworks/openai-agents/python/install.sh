pip install openai-agents
