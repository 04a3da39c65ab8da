import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{SERVER_URL}}/v1",
    api_key="{{API_KEY}}",
)

response = client.responses.create(
    model="{{MODEL_NAME}}",
    input="Hello!",
)

print(response.output_text)
