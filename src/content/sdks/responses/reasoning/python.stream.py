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
    input="Is 17 a prime number?",
    reasoning={"effort": "low"},
    stream=True,
)

for event in stream:
    if event.type in ("response.reasoning_text.delta", "response.output_text.delta"):
        print(event.delta, end="", flush=True)
print()
