{
  printf %s '{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": [{"role": "user", "content": [
      {"type": "input_text", "text": "What is in this picture?"},
      {"type": "input_image", "image_url": "data:image/png;base64,'
  cat image.png | base64 | tr -d '\n'
  printf %s '"}
    ]}]
  }'
} | curl '{{OPENAI_URL}}/responses' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d @-
