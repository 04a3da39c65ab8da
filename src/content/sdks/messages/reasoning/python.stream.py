import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

with client.messages.stream(
    model="{{MODEL_NAME}}",
    max_tokens=4096,
    thinking={"type": "enabled", "budget_tokens": 1024},
    messages=[{"role": "user", "content": "Is 17 a prime number?"}],
) as stream:
    for event in stream:
        if event.type == "thinking":
            print(event.thinking, end="", flush=True)
        elif event.type == "text":
            print(event.text, end="", flush=True)
print()
