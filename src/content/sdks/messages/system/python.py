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
    max_tokens={{MAX_TOKENS}},
    system="Answer like a pirate.",
    messages=[{"role": "user", "content": "Hello!"}],
)

for block in message.content:
    if block.type == "text":
        print(block.text)
