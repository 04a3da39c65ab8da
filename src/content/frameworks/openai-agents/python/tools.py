import os  # {{IF_VARIABLE}}
# {{IF_VARIABLE}}
from agents import Agent, OpenAIProvider, RunConfig, Runner, function_tool
from agents import ModelSettings  # {{IF_HEADERS}}

config = RunConfig(
    model_provider=OpenAIProvider(
        base_url="{{OPENAI_URL}}",
        api_key="{{API_KEY}}",
        use_responses=True,
    ),
    tracing_disabled=True,
    model_settings=ModelSettings(extra_headers={{HEADERS}}),
)


@function_tool
def get_weather(city: str) -> str:
    """The weather in a city now."""
    return f"21 degrees in {city}"


agent = Agent(name="Assistant", model="{{MODEL_NAME}}", tools=[get_weather])

result = Runner.run_sync(agent, "What is the weather in Paris?", run_config=config)
print(result.final_output)
