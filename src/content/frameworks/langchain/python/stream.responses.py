import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
    use_responses_api=True,
)

for chunk in llm.stream("Hello!"):
    print(chunk.text, end="", flush=True)
print()
