$body = [System.IO.Path]::GetTempFileName()
$items = @("@$body.json", 'anthropic-version:2023-06-01')
try {
  [System.IO.File]::WriteAllText("$body.key", 'Bearer {{API_KEY}}'); $items += "Authorization:@$body.key"
  [System.IO.File]::WriteAllText("$body-{{HEADER_NAME}}", '{{HEADER_VALUE}}'); $items += '{{HEADER_NAME}}:@' + "$body-{{HEADER_NAME}}"
  [System.IO.File]::WriteAllText("$body.json", '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | ps}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [{"role": "user", "content": "Hello!"}],
    "stream": true
  }{{/EXAMPLE}}')
  http --ignore-stdin --stream POST '{{SERVER_URL}}/v1/messages' $items
} finally {
  Remove-Item "$body*"
}
