import asyncio
import os  # {{IF_VARIABLE}}

from strands import Agent
from strands.models.openai_responses import OpenAIResponsesModel

model = OpenAIResponsesModel(
    client_args={
        "base_url": "{{OPENAI_URL}}",
        "api_key": "{{API_KEY}}",
        "default_headers": {{HEADERS}},
    },
    model_id="{{MODEL_NAME}}",
)

agent = Agent(model=model, callback_handler=None)


async def main():
    async for event in agent.stream_async("Hello!"):
        print(event.get("data", ""), end="", flush=True)
    print()


asyncio.run(main())
