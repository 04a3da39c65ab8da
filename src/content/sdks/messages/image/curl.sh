{
  printf %s '{
    "model": "{{MODEL_NAME | json | sh}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [{"role": "user", "content": [
      {"type": "text", "text": "What is in this picture?"},
      {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "'
  cat image.png | base64 | tr -d '\n'
  printf %s '"}}
    ]}]
  }'
} | curl '{{SERVER_URL}}/v1/messages' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  -H 'Content-Type: application/json' \
  -d @-
