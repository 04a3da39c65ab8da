$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
  ))
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "messages": [{"role": "user", "content": "Ada is 36 years old."}],
    "response_format": {
      "type": "json_schema",
      "json_schema": {
        "name": "person",
        "strict": true,
        "schema": {
          "type": "object",
          "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
          "required": ["name", "age"],
          "additionalProperties": false
        }
      }
    }
  }')
  curl.exe -K $config -d "@$config.json" '{{OPENAI_URL}}/chat/completions'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
