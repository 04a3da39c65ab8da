import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from haystack.components.agents import Agent
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage
from haystack.tools import tool
from haystack.utils import Secret

generator = OpenAIChatGenerator(
    api_base_url="{{OPENAI_URL}}",
    api_key=Secret.from_token("{{API_KEY}}"),
    model="{{MODEL_NAME}}",
    http_client_kwargs={"headers": {{HEADERS}}},
)


@tool
def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(chat_generator=generator, tools=[get_weather])
result = agent.run(messages=[ChatMessage.from_user("What is the weather in Paris?")])
print(result["last_message"].text)
