import asyncio
import os

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

from google.adk.agents import LlmAgent
from google.adk.models.lite_llm import LiteLlm
from google.adk.runners import InMemoryRunner

model = LiteLlm(
    model="openai/{{MODEL_NAME}}",
    api_base="{{OPENAI_URL}}",
    api_key="{{API_KEY}}",
    extra_headers={{HEADERS}},
)


def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


runner = InMemoryRunner(agent=LlmAgent(name="assistant", model=model, tools=[get_weather]))
asyncio.run(runner.run_debug("What is the weather in Paris?"))
