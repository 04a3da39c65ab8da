$body = [System.IO.Path]::GetTempFileName()
$items = @("@$body.json")
try {
  [System.IO.File]::WriteAllText("$body.key", 'Bearer {{API_KEY}}'); $items += "Authorization:@$body.key"
  [System.IO.File]::WriteAllText("$body-{{HEADER_NAME}}", '{{HEADER_VALUE}}'); $items += '{{HEADER_NAME}}:@' + "$body-{{HEADER_NAME}}"
  [System.IO.File]::WriteAllText("$body.json", '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | ps}}",
    "messages": [{"role": "user", "content": "Hello!"}],
    "stream": true
  }{{/EXAMPLE}}')
  http --ignore-stdin --stream POST '{{OPENAI_URL}}/chat/completions' $items
} finally {
  Remove-Item "$body*"
}
