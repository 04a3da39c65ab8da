import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from agno.agent import Agent
from agno.models.openai import OpenAILike

model = OpenAILike(
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
    id="{{MODEL_NAME}}",
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(model=model, tools=[get_weather], telemetry=False)
print(agent.run("What is the weather in Paris?").content)
