curl '{{SERVER_URL}}/v1/messages/count_tokens' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": "Hello!"}]
  }'
