curl -N '{{OPENAI_URL}}/chat/completions' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": "Is 17 a prime number?"}],
    "reasoning_effort": "low",
    "stream": true
  }'
