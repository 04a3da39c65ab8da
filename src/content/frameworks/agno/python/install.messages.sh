pip install agno anthropic
