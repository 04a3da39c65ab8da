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
    messages=[{"role": "user", "content": "Is 17 a prime number?"}],
    reasoning_effort="low",
)

message = completion.choices[0].message
# Not in the types: some servers say `reasoning`, others `reasoning_content`.
print(getattr(message, "reasoning", None) or getattr(message, "reasoning_content", None))
print(message.content)
