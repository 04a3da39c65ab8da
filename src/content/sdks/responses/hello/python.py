import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

response = client.responses.create(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    input="Hello!",
    # {{/EXAMPLE}}
)

print(response.output_text)
for item in response.output:  # {{IF_TOOLS}}
    if item.type == "function_call":  # {{IF_TOOLS}}
        print(item.name, item.arguments)  # {{IF_TOOLS}}
