$image = [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes((Resolve-Path image.png)))
$body = ConvertTo-Json -Depth 9 @{
  model = '{{MODEL_NAME}}'
  max_tokens = {{MAX_TOKENS}}
  messages = @(@{
    role = 'user'
    content = @(
      @{ type = 'text'; text = 'What is in this picture?' }
      @{ type = 'image'; source = @{ type = 'base64'; media_type = 'image/png'; data = $image } }
    )
  })
}
$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "x-api-key: {{API_KEY | curl | ps}}"'
    'header = "anthropic-version: 2023-06-01"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", $body)
  curl.exe -K $config -d "@$config.json" '{{SERVER_URL}}/v1/messages'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
