import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

with client.messages.stream(
    # {{EXAMPLE}}
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
    messages=[{"role": "user", "content": "Hello!"}],
    # {{/EXAMPLE}}
) as stream:
    for text in stream.text_stream:
        print(text, end="", flush=True)
    for block in stream.get_final_message().content:  # {{IF_TOOLS}}
        if block.type == "tool_use":  # {{IF_TOOLS}}
            print(f"\n{block.name} {block.input}", end="")  # {{IF_TOOLS}}
print()
