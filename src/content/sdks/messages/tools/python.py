import json
import os  # {{IF_VARIABLE}}

from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)


def get_weather(city):
    return {"city": city, "celsius": 21}


functions = {"get_weather": get_weather}
tools = [
    {
        "name": "get_weather",
        "description": "Returns the weather in a city now.",
        "input_schema": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    }
]
messages = [{"role": "user", "content": "What is the weather in Paris?"}]

while True:
    message = client.messages.create(
        model="{{MODEL_NAME}}",
        max_tokens={{MAX_TOKENS}},
        messages=messages,
        tools=tools,
    )
    calls = [block for block in message.content if block.type == "tool_use"]
    if not calls:
        break
    messages.append({"role": "assistant", "content": message.content})
    results = []
    for call in calls:
        result = functions[call.name](**call.input)
        results.append({"type": "tool_result", "tool_use_id": call.id, "content": json.dumps(result)})
    messages.append({"role": "user", "content": results})

for block in message.content:
    if block.type == "text":
        print(block.text)
