curl \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  '{{SERVER_URL}}/v1/models'
