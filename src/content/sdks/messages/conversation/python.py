import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

messages = []
for question in ["My name is Ada.", "What is my name?"]:
    messages.append({"role": "user", "content": question})
    message = client.messages.create(
        model="{{MODEL_NAME}}",
        max_tokens={{MAX_TOKENS}},
        messages=messages,
    )
    messages.append({"role": "assistant", "content": message.content})
    print("".join(block.text for block in message.content if block.type == "text"))
