import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

count = client.messages.count_tokens(
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Hello!"}],
)

print(count.input_tokens)
