llm openai endpoint '{{OPENAI_URL}}' -m '{{MODEL_NAME}}' --key '{{API_KEY}}' \
  -H '{{HEADER_NAME}}' '{{HEADER_VALUE}}' \
  'Hello!'
