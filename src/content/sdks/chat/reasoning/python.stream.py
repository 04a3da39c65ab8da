import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

stream = client.chat.completions.create(
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Is 17 a prime number?"}],
    reasoning_effort="low",
    stream=True,
)

for chunk in stream:
    if chunk.choices:
        delta = chunk.choices[0].delta
        # Not in the types: some servers say `reasoning`, others `reasoning_content`.
        thought = getattr(delta, "reasoning", None) or getattr(delta, "reasoning_content", None)
        print(thought or delta.content or "", end="", flush=True)
print()
