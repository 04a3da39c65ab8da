import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

stream = client.responses.create(
    model="{{MODEL_NAME}}",
    input="Hello!",
    stream=True,
)

for event in stream:
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
    elif event.type == "response.completed":
        usage = event.response.usage
        print("\nin:", usage.input_tokens, "out:", usage.output_tokens)
