$config = [System.IO.Path]::GetTempFileName()
try {
  [System.IO.File]::WriteAllLines($config, [string[]] @(
    'header = "Authorization: Bearer {{API_KEY | curl | ps}}"'
    'header = "{{HEADER_NAME}}: {{HEADER_VALUE | curl | ps}}"'
    'header = "Content-Type: application/json"'
  ))

  # 1. The answer calls the function.
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "input": [{"role": "user", "content": "What is the weather in Paris?"}],
    "tools": [{
      "type": "function",
      "name": "get_weather",
      "description": "Returns the weather in a city now.",
      "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"]
      }
    }]
  }')
  curl.exe -K $config -d "@$config.json" '{{OPENAI_URL}}/responses'

  # 2. Run the function, and send that call back with its result, both under the id of the call.
  [System.IO.File]::WriteAllText("$config.json", '{
    "model": "{{MODEL_NAME | json | ps}}",
    "input": [
      {"role": "user", "content": "What is the weather in Paris?"},
      {"type": "function_call", "call_id": "call_1", "name": "get_weather", "arguments": "{\"city\": \"Paris\"}"},
      {"type": "function_call_output", "call_id": "call_1", "output": "21 degrees"}
    ],
    "tools": [{
      "type": "function",
      "name": "get_weather",
      "description": "Returns the weather in a city now.",
      "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"]
      }
    }]
  }')
  curl.exe -K $config -d "@$config.json" '{{OPENAI_URL}}/responses'
} finally {
  Remove-Item -LiteralPath $config, "$config.json"
}
