import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

messages = []
for question in ["My name is Ada.", "What is my name?"]:
    messages.append({"role": "user", "content": question})
    completion = client.chat.completions.create(model="{{MODEL_NAME}}", messages=messages)
    answer = completion.choices[0].message.content
    messages.append({"role": "assistant", "content": answer})
    print(answer)
