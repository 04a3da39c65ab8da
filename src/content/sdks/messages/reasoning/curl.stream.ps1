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
    "max_tokens": 4096,
    "thinking": {"type": "enabled", "budget_tokens": 1024},
    "messages": [{"role": "user", "content": "Is 17 a prime number?"}],
    "stream": true
  }')
  curl.exe -N -K $config -d "@$config.json" '{{SERVER_URL}}/v1/messages'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
