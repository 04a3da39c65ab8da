pip install 'strands-agents[openai]'
