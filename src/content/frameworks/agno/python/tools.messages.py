import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from agno.agent import Agent
from agno.models.anthropic import Claude

model = Claude(
    client_params={"base_url": "{{SERVER_URL}}", "auth_token": None},
    max_tokens={{MAX_TOKENS}},
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    id="{{MODEL_NAME}}",
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(model=model, tools=[get_weather], telemetry=False)
print(agent.run("What is the weather in Paris?").content)
