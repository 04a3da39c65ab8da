$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
    'silent'
    'show-error'
    'max-time = 60'
    'retry = 2'
    'write-out = "%{http_code} %header{retry-after}"'
  ))
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "messages": [{"role": "user", "content": "Hello!"}]
  }')
  $result = curl.exe -K $config -d "@$config.json" -o "$config.answer" '{{OPENAI_URL}}/chat/completions'
  if (Test-Path -LiteralPath "$config.answer") { Get-Content -LiteralPath "$config.answer" }
  switch -Wildcard ($result) {
    '200*' { }
    '000*' { Write-Error 'The server cannot be reached.' }
    '40[13]*' { Write-Error 'The server refuses the API key.' }
    '404*' { Write-Error 'There is no such model, or no such address.' }
    '429*' { Write-Error "Too many requests: wait $($result.Substring(4)) s." }
    '5*' { Write-Error 'The server failed.' }
    default { Write-Error 'The request is refused.' }
  }
} finally {
  Remove-Item -LiteralPath $config, "$config.json", "$config.answer" -ErrorAction SilentlyContinue
}
