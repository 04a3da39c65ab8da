$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "x-api-key: {{API_KEY | curl | ps}}"'
    'header = "anthropic-version: 2023-06-01"'
    'header = "Content-Type: application/json"'
  ))

  # 1. The answer calls the function.
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [{"role": "user", "content": "What is the weather in Paris?"}],
    "tools": [{
      "name": "get_weather",
      "description": "Returns the weather in a city now.",
      "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"]
      }
    }]
  }')
  curl.exe -K $config -d "@$config.json" '{{SERVER_URL}}/v1/messages'

  # 2. Run the function, and send that call back with its result, both under the id of the call.
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "max_tokens": {{MAX_TOKENS}},
    "messages": [
      {"role": "user", "content": "What is the weather in Paris?"},
      {"role": "assistant", "content": [
        {"type": "tool_use", "id": "call_1", "name": "get_weather", "input": {"city": "Paris"}}
      ]},
      {"role": "user", "content": [
        {"type": "tool_result", "tool_use_id": "call_1", "content": "21 degrees"}
      ]}
    ],
    "tools": [{
      "name": "get_weather",
      "description": "Returns the weather in a city now.",
      "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"]
      }
    }]
  }')
  curl.exe -K $config -d "@$config.json" '{{SERVER_URL}}/v1/messages'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
