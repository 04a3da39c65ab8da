import json
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from litellm import completion


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


tool = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather in a city now.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}
messages = [{"role": "user", "content": "What is the weather in Paris?"}]

while True:
    response = completion(
        model="openai/{{MODEL_NAME}}",
        api_base="{{OPENAI_URL}}",
        api_key="{{API_KEY}}",
        extra_headers={{HEADERS}},
        messages=messages,
        tools=[tool],
    )
    message = response.choices[0].message
    if not message.tool_calls:
        break
    messages.append(message)
    for call in message.tool_calls:
        result = get_weather(**json.loads(call.function.arguments))
        messages.append({"role": "tool", "tool_call_id": call.id, "content": result})

print(message.content)
