import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from langchain_anthropic import ChatAnthropic

llm = ChatAnthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
)

for chunk in llm.stream("Hello!"):
    print(chunk.text, end="", flush=True)
print()
