import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

items = []
for question in ["My name is Ada.", "What is my name?"]:
    items.append({"role": "user", "content": question})
    response = client.responses.create(model="{{MODEL_NAME}}", input=items, store=False)
    items += response.output
    print(response.output_text)
