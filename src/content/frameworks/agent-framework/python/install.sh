pip install agent-framework-openai
