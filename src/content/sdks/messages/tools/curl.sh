# 1. The answer calls the function.
curl '{{SERVER_URL}}/v1/messages' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
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
  }'

# 2. Run the function, and send that call back with its result, both under the id of the call.
curl '{{SERVER_URL}}/v1/messages' \
  -H 'Authorization: Bearer {{API_KEY}}' \
  -H '{{HEADER_NAME}}: {{HEADER_VALUE}}' \
  -H 'x-api-key: {{API_KEY}}' \
  -H 'anthropic-version: 2023-06-01' \
  -H 'Content-Type: application/json' \
  -d '{
    "model": "{{MODEL_NAME | json | sh}}",
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
  }'
