import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

message = client.messages.create(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
    messages=[{"role": "user", "content": "Hello!"}],
    # {{/EXAMPLE}}
)

for block in message.content:
    if block.type == "text":
        print(block.text)
    if block.type == "tool_use":  # {{IF_TOOLS}}
        print(block.name, block.input)  # {{IF_TOOLS}}
