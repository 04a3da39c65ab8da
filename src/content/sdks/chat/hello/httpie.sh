http --ignore-stdin POST '{{OPENAI_URL}}/chat/completions' \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": "Hello!"}]
  }{{/EXAMPLE}}'
