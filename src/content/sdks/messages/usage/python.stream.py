import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from anthropic import Anthropic

client = Anthropic(
    base_url="{{SERVER_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)

with client.messages.stream(
    model="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
    messages=[{"role": "user", "content": "Hello!"}],
) as stream:
    for text in stream.text_stream:
        print(text, end="", flush=True)
    usage = stream.get_final_message().usage

print("\nin:", usage.input_tokens, "out:", usage.output_tokens)
