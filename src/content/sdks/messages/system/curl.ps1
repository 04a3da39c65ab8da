$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "x-api-key: {{API_KEY | curl | ps}}"'
    'header = "anthropic-version: 2023-06-01"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "max_tokens": {{MAX_TOKENS}},
    "system": "Answer like a pirate.",
    "messages": [{"role": "user", "content": "Hello!"}]
  }')
  curl.exe -K $config -d "@$config.json" '{{SERVER_URL}}/v1/messages'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
