curl \
  -H 'Authorization: Bearer {{API_KEY}}' \
  '{{OPENAI_URL}}/models'
