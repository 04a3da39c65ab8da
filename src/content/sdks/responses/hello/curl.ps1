$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", '{{EXAMPLE}}{
    "model": "{{MODEL_NAME | json | ps}}",
    "input": "Hello!"
  }{{/EXAMPLE}}')
  curl.exe -K $config -d "@$config.json" '{{OPENAI_URL}}/responses'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
