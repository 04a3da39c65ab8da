import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

completion = client.chat.completions.create(
    model="{{MODEL_NAME}}",
    messages=[
        {"role": "system", "content": "Answer like a pirate."},
        {"role": "user", "content": "Hello!"},
    ],
)

print(completion.choices[0].message.content)
