import asyncio
import os  # {{IF_VARIABLE}}

from agents import Agent, OpenAIProvider, RunConfig, Runner
from agents import ModelSettings  # {{IF_HEADERS}}

config = RunConfig(
    model_provider=OpenAIProvider(
        base_url="{{OPENAI_URL}}",
        api_key="{{API_KEY}}",
        use_responses=False,
    ),
    tracing_disabled=True,
    model_settings=ModelSettings(extra_headers={{HEADERS}}),
)
agent = Agent(name="Assistant", model="{{MODEL_NAME}}")


async def main():
    result = Runner.run_streamed(agent, "Hello!", run_config=config)
    async for event in result.stream_events():
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
            print(event.data.delta, end="", flush=True)
    print()


asyncio.run(main())
