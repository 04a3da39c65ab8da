curl -sS -i \
  -H 'Authorization: Bearer {{API_KEY}}' \
  '{{SERVER_URL}}/v1/models'
