curl '{{OPENAI_URL}}/chat/completions' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [
      {"role": "system", "content": "Answer like a pirate."},
      {"role": "user", "content": "Hello!"}
    ]
  }'
