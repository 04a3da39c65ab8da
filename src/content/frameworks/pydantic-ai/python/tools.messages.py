import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from pydantic_ai import Agent
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

model = AnthropicModel(
    "{{MODEL_NAME}}",
    provider=AnthropicProvider(base_url="{{SERVER_URL}}", api_key="{{API_KEY}}"),
    settings={"extra_headers": {{HEADERS}}},
)
agent = Agent(model)


@agent.tool_plain
def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


print(agent.run_sync("What is the weather in Paris?").output)
