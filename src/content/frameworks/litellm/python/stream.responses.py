import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from litellm import responses

stream = responses(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    input="Hello!",
    stream=True,
)

for event in stream:
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
print()
