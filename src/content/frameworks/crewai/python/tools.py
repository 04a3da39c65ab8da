import os

os.environ["CREWAI_DISABLE_TELEMETRY"] = "true"

from crewai import LLM, Agent
from crewai.tools import tool

llm = LLM(
    model="openai/{{MODEL_NAME}}",
    base_url="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    default_headers={{HEADERS}},
)


@tool
def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(role="Assistant", goal="Answer.", backstory="You help.", llm=llm, tools=[get_weather])
print(agent.kickoff("What is the weather in Paris?").raw)
