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
    input="Is 17 a prime number?",
    reasoning={"effort": "low"},
)

for item in response.output:
    if item.type == "reasoning":
        for part in item.content or item.summary:
            print(part.text)
print(response.output_text)
