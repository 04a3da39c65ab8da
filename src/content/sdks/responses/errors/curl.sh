answer=$(mktemp)
result=$(curl '{{OPENAI_URL}}/responses' \
  --silent --show-error --max-time 60 --retry 2 \
  --output "$answer" --write-out '%{http_code} %header{retry-after}' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Hello!"
  }')

cat "$answer"
rm "$answer"
case $result in
  200*) ;;
  000*) echo 'The server cannot be reached.'; false ;;
  401* | 403*) echo 'The server refuses the API key.'; false ;;
  404*) echo 'There is no such model, or no such address.'; false ;;
  429*) wait=${result#* }; echo "Too many requests: wait ${wait:-some} s."; false ;;
  5*) echo 'The server failed.'; false ;;
  *) echo 'The request is refused.'; false ;;
esac
