$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "input": "Is 17 a prime number?",
    "reasoning": {"effort": "low"},
    "stream": true
  }')
  curl.exe -N -K $config -d "@$config.json" '{{OPENAI_URL}}/responses'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
