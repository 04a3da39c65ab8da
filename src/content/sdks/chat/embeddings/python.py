import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

result = client.embeddings.create(
    model="{{MODEL_NAME}}",
    input=["The cat sleeps.", "A dog barks."],
)

for item in result.data:
    print(item.index, len(item.embedding), item.embedding[:3])
