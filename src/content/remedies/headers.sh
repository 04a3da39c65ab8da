curl -sS -i '{{SERVER_URL}}/v1/models' \
  -H 'Authorization: Bearer {{API_KEY}}'
