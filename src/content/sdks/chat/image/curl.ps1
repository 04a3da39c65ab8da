$image = [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes((Resolve-Path image.png)))
$body = ConvertTo-Json -Depth 9 @{
  model = '{{MODEL_NAME}}'
  messages = @(@{
    role = 'user'
    content = @(
      @{ type = 'text'; text = 'What is in this picture?' }
      @{ type = 'image_url'; image_url = @{ url = "data:image/png;base64,$image" } }
    )
  })
}
$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", $body)
  curl.exe -K $config -d "@$config.json" '{{OPENAI_URL}}/chat/completions'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
