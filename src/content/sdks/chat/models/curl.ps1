$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
  ))
  curl.exe -K $config '{{OPENAI_URL}}/models'
} finally {
  Remove-Item -LiteralPath $config
}
