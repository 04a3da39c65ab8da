$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "x-api-key: {{API_KEY | curl | ps}}"'
    'header = "anthropic-version: 2023-06-01"'
  ))
  curl.exe -K $config '{{SERVER_URL}}/v1/models'
} finally {
  Remove-Item -LiteralPath $config
}
