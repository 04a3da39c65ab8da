import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import dspy

lm = dspy.LM(
    "openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    headers={{HEADERS}},
)

print(lm("Hello!")[0])
