import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from llama_index.llms.openai_like import OpenAILikeResponses

llm = OpenAILikeResponses(
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
    is_chat_model=True,
    is_function_calling_model=True,
    context_window={{CONTEXT_LENGTH}},
)

for chunk in llm.stream_complete("Hello!"):
    print(chunk.delta, end="", flush=True)
print()
