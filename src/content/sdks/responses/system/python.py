import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

response = client.responses.create(
    model="{{MODEL_NAME}}",
    instructions="Answer like a pirate.",
    input="Hello!",
)

print(response.output_text)
