import asyncio
import os  # {{IF_VARIABLE}}

from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIResponsesModel
from pydantic_ai.providers.openai import OpenAIProvider

model = OpenAIResponsesModel(
    "{{MODEL_NAME}}",
    provider=OpenAIProvider(base_url="{{OPENAI_URL}}", api_key="{{API_KEY}}"),
    settings={"extra_headers": {{HEADERS}}},
)
agent = Agent(model)


async def main():
    async with agent.run_stream("Hello!") as result:
        async for text in result.stream_text(delta=True):
            print(text, end="", flush=True)
    print()


asyncio.run(main())
