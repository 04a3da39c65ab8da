import asyncio
import os  # {{IF_VARIABLE}}

from strands import Agent, tool
from strands.models.anthropic import AnthropicModel

model = AnthropicModel(
    client_args={
        "base_url": "{{SERVER_URL}}",
        "api_key": "{{API_KEY}}",
        "default_headers": {{HEADERS}},
    },
    model_id="{{MODEL_NAME}}",
    max_tokens={{MAX_TOKENS}},
)


@tool
def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(model=model, tools=[get_weather], callback_handler=None)


async def main():
    async for event in agent.stream_async("What is the weather in Paris?"):
        print(event.get("data", ""), end="", flush=True)
    print()


asyncio.run(main())
