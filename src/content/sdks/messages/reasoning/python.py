import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

message = client.messages.create(
    model="{{MODEL_NAME}}",
    max_tokens=4096,
    thinking={"type": "enabled", "budget_tokens": 1024},
    messages=[{"role": "user", "content": "Is 17 a prime number?"}],
)

for block in message.content:
    if block.type == "thinking":
        print(block.thinking)
    elif block.type == "text":
        print(block.text)
