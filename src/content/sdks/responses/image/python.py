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

response = client.responses.create(
    model="{{MODEL_NAME}}",
    input=[
        {
            "role": "user",
            "content": [
                {"type": "input_text", "text": "What is in this picture?"},
                {"type": "input_image", "image_url": f"data:image/png;base64,{data}"},
            ],
        }
    ],
)

print(response.output_text)
