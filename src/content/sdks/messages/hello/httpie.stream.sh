http --ignore-stdin --stream POST '{{SERVER_URL}}/v1/messages' \
  '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  anthropic-version:2023-06-01 \
  --auth-type=bearer --auth='{{API_KEY}}' \
  --raw '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | sh}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [{"role": "user", "content": "Hello!"}],
    "stream": true
  }{{/EXAMPLE}}'
