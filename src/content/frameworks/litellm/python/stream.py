import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from litellm import completion

stream = completion(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    messages=[{"role": "user", "content": "Hello!"}],
    stream=True,
)

for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
