import json
import os  # {{IF_VARIABLE}}

from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)


def get_weather(city):
    return {"city": city, "celsius": 21}


functions = {"get_weather": get_weather}
tools = [
    {
        "type": "function",
        "name": "get_weather",
        "description": "Returns the weather in a city now.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
        "strict": False,
    }
]
items = [{"role": "user", "content": "What is the weather in Paris?"}]

while True:
    response = client.responses.create(
        model="{{MODEL_NAME}}",
        input=items,
        tools=tools,
        store=False,
    )
    calls = [item for item in response.output if item.type == "function_call"]
    if not calls:
        break
    items += response.output
    for call in calls:
        result = functions[call.name](**json.loads(call.arguments))
        items.append({"type": "function_call_output", "call_id": call.call_id, "output": json.dumps(result)})

print(response.output_text)
