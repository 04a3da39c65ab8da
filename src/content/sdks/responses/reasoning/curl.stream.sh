curl -N '{{OPENAI_URL}}/responses' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Is 17 a prime number?",
    "reasoning": {"effort": "low"},
    "stream": true
  }'
