curl '{{SERVER_URL}}/v1/messages' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [{"role": "user", "content": "Hello!"}]
  }'
