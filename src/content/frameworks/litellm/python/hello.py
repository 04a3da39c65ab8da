import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from litellm import responses

response = responses(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    extra_headers={{HEADERS}},
    input="Hello!",
    store=False,
)

print(response.output_text)
