import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from openai import OpenAI

client = OpenAI(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

completion = client.chat.completions.create(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    messages=[{"role": "user", "content": "Hello!"}],
    # {{/EXAMPLE}}
)

print(completion.choices[0].message.content)
for call in completion.choices[0].message.tool_calls or []:  # {{IF_TOOLS}}
    print(call.function.name, call.function.arguments)  # {{IF_TOOLS}}
