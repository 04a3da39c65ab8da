import asyncio
import os  # {{IF_VARIABLE}}

from agent_framework.openai import OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    model="{{MODEL_NAME}}",
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = client.as_agent(name="Assistant", tools=[get_weather])
print(asyncio.run(agent.run("What is the weather in Paris?")))
