import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{SERVER_URL}}/v1",
    api_key="{{API_KEY}}",
)

stream = client.responses.create(
    model="{{MODEL_NAME}}",
    input="Hello!",
    stream=True,
)

for event in stream:
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
print()
