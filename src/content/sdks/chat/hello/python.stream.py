import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

stream = client.chat.completions.create(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Hello!"}],
    # {{/EXAMPLE}}
    stream=True,
)

for chunk in stream:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
        for call in chunk.choices[0].delta.tool_calls or []:  # {{IF_TOOLS}}
            if call.function.name:  # {{IF_TOOLS}}
                print(f"\n{call.function.name} ", end="")  # {{IF_TOOLS}}
            print(call.function.arguments or "", end="", flush=True)  # {{IF_TOOLS}}
print()
