{
  printf %s '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": [
      {"type": "text", "text": "What is in this picture?"},
      {"type": "image_url", "image_url": {"url": "data:image/png;base64,'
  cat image.png | base64 | tr -d '\n'
  printf %s '"}}
    ]}]
  }'
} | curl '{{OPENAI_URL}}/chat/completions' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d @-
