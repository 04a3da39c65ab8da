import base64
import os  # {{IF_VARIABLE}}

from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

with open("image.png", "rb") as file:
    data = base64.b64encode(file.read()).decode()

completion = client.chat.completions.create(
    model="{{MODEL_NAME}}",
    messages=[
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "What is in this picture?"},
                {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{data}"}},
            ],
        }
    ],
)

print(completion.choices[0].message.content)
