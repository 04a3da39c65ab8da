import json
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from litellm import responses


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


tool = {
    "type": "function",
    "name": "get_weather",
    "description": "The weather in a city now.",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
    },
}
items = [{"role": "user", "content": "What is the weather in Paris?"}]

while True:
    response = responses(
        model="openai/{{MODEL_NAME}}",
        api_base="{{OPENAI_URL}}",
        api_key="{{API_KEY}}",
        extra_headers={{HEADERS}},
        input=items,
        tools=[tool],
        store=False,
    )
    calls = [item for item in response.output if item.type == "function_call"]
    if not calls:
        break
    items += response.output
    for call in calls:
        result = get_weather(**json.loads(call.arguments))
        items.append({"type": "function_call_output", "call_id": call.call_id, "output": result})

print(response.output_text)
