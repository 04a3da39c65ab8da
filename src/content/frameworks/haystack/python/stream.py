import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.components.generators.utils import print_streaming_chunk
from haystack.dataclasses import ChatMessage
from haystack.utils import Secret

generator = OpenAIChatGenerator(
    api_base_url="{{OPENAI_URL}}",
    api_key=Secret.from_token("{{API_KEY}}"),
    model="{{MODEL_NAME}}",
    http_client_kwargs={"headers": {{HEADERS}}},
    streaming_callback=print_streaming_chunk,
)

generator.run([ChatMessage.from_user("Hello!")])
