import base64
import os  # {{IF_VARIABLE}}

from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

with open("image.png", "rb") as file:
    data = base64.b64encode(file.read()).decode()

message = client.messages.create(
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
    messages=[
        {
            "role": "user",
            "content": [
                {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": data}},
                {"type": "text", "text": "What is in this picture?"},
            ],
        }
    ],
)

for block in message.content:
    if block.type == "text":
        print(block.text)
