pip install agno openai
