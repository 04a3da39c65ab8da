answer=$(mktemp)
result=$(curl '{{OPENAI_URL}}/responses' \
  --silent --show-error --max-time 60 --retry 2 \
  --output "$answer" --write-out '%{http_code} %header{retry-after}' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "input": "Hello!"
  }')

cat "$answer"
rm "$answer"
case $result in
  200*) ;;
  000*) echo 'The server cannot be reached.' >&2; false ;;
  401* | 403*) echo 'The server refuses the API key.' >&2; false ;;
  404*) echo 'There is no such model, or no such address.' >&2; false ;;
  429*) wait=${result#* }; echo "Too many requests: wait ${wait:-some} s." >&2; false ;;
  5*) echo 'The server failed.' >&2; false ;;
  *) echo 'The request is refused.' >&2; false ;;
esac
