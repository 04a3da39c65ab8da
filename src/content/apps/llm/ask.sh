llm openai endpoint '{{OPENAI_URL}}' -m '{{MODEL_NAME}}' --key '{{API_KEY}}' 'Hello!'
