import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from litellm import completion

stream = completion(
    model="anthropic/{{MODEL_NAME}}",
    api_base="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    extra_headers={{HEADERS}},
    messages=[{"role": "user", "content": "Hello!"}],
    max_tokens={{MAX_TOKENS}},
    stream=True,
)

for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
