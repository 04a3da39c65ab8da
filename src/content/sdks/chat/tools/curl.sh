# 1. The answer calls the function.
curl '{{OPENAI_URL}}/chat/completions' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [{"role": "user", "content": "What is the weather in Paris?"}],
    "tools": [{
      "type": "function",
      "function": {
        "name": "get_weather",
        "description": "Returns the weather in a city now.",
        "parameters": {
          "type": "object",
          "properties": {"city": {"type": "string"}},
          "required": ["city"]
        }
      }
    }]
  }'

# 2. Run the function, and send that call back with its result, both under the id of the call.
curl '{{OPENAI_URL}}/chat/completions' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
    "messages": [
      {"role": "user", "content": "What is the weather in Paris?"},
      {"role": "assistant", "content": null, "tool_calls": [
        {"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": "{\"city\": \"Paris\"}"}}
      ]},
      {"role": "tool", "tool_call_id": "call_1", "content": "21 degrees"}
    ],
    "tools": [{
      "type": "function",
      "function": {
        "name": "get_weather",
        "description": "Returns the weather in a city now.",
        "parameters": {
          "type": "object",
          "properties": {"city": {"type": "string"}},
          "required": ["city"]
        }
      }
    }]
  }'
