http --ignore-stdin --stream POST '{{OPENAI_URL}}/chat/completions' \
  '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": "Hello!"}],
    "stream": true
  }{{/EXAMPLE}}'
