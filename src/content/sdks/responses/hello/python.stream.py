import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

stream = client.responses.create(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    input="Hello!",
    # {{/EXAMPLE}}
    stream=True,
)

for event in stream:
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
    if event.type == "response.output_item.done" and event.item.type == "function_call":  # {{IF_TOOLS}}
        print(f"\n{event.item.name} {event.item.arguments}", end="")  # {{IF_TOOLS}}
print()
