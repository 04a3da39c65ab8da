pip install 'strands-agents[anthropic]'
