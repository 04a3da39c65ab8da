import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from litellm import completion

stream = completion(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    extra_headers={{HEADERS}},
    messages=[{"role": "user", "content": "Hello!"}],
    stream=True,
)

for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
